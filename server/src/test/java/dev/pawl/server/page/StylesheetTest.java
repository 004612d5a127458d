package dev.pawl.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// WCAG 2.2: text stands out from its ground by 4.5 to 1, edges and focus rings by 3 to 1, day and
/// night.
class StylesheetTest {
    private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): #([0-9a-f]{6});");
    private static final String NIGHT = "@media (prefers-color-scheme: dark)";
    private static final String CSS =
            new String(Samples.PAGES.stylesheet().content(), StandardCharsets.UTF_8);

    @ParameterizedTest
    @CsvSource({
        "ink, ground, 4.5",
        "ink, card, 4.5",
        "ink, well, 4.5",
        "soft, ground, 4.5",
        "soft, card, 4.5",
        "soft, well, 4.5",
        "pine, card, 4.5",
        "pine-strong, card, 4.5",
        "pine, well, 4.5",
        "on-pine, pine, 4.5",
        "on-pine, pine-strong, 4.5",
        "brass, card, 4.5",
        "brass, brass-well, 4.5",
        "alarm, alarm-well, 4.5",
        "edge, card, 3",
        "edge, well, 3",
        "focus, card, 3",
        "focus, ground, 3",
    })
    void coloursStandOut(String front, String back, double least) {
        var night = CSS.indexOf(NIGHT);

        assertThat(contrast(colours(CSS.substring(0, night)), front, back))
                .isGreaterThanOrEqualTo(least);
        assertThat(contrast(colours(CSS.substring(night)), front, back))
                .isGreaterThanOrEqualTo(least);
    }

    private static Map<String, Integer> colours(String css) {
        return COLOUR.matcher(css)
                .results()
                .collect(Collectors.toMap(m -> m.group(1), m -> Integer.parseInt(m.group(2), 16)));
    }

    private static double contrast(Map<String, Integer> colours, String front, String back) {
        var one = luminance(colour(colours, front));
        var other = luminance(colour(colours, back));
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    private static int colour(Map<String, Integer> colours, String name) {
        return Objects.requireNonNull(colours.get(name), name);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
    }

    private static double linear(int channel) {
        double value = (channel & 0xff) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
