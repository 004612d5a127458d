package dev.pawl.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoDurationTest {
    @ParameterizedTest
    @CsvSource({"0s, 0s", "1500ms, 1s", "90s, 1m30s", "60m, 1h", "1h2m3s, 1h2m3s", "300, 5m"})
    void whatIsWrittenCanBeRead(String given, String written) {
        assertThat(GoDuration.text(GoDuration.parse(given))).isEqualTo(written);
        assertThat(GoDuration.parse(written))
                .isEqualTo(Duration.ofSeconds(GoDuration.parse(given).toSeconds()));
    }
}
