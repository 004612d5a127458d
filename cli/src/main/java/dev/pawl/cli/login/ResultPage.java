package dev.pawl.cli.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.cli.text.Printable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the browser shows at the end: one page that loads nothing, runs nothing, and holds neither
/// code nor token.
///
/// @param isGood whether it went well
/// @param next what the person may do now
/// @param facts names and values, in their order
record ResultPage(
        boolean isGood, String title, String text, String next, Map<String, String> facts) {
    private static final String PAGE = resource("page.html");
    private static final String STYLE = resource("page.css");
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    /// Nothing may be loaded but the style that is in the page.
    static final String POLICY =
            "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                    .formatted(sha256(STYLE));

    private static final String CLOSE = "You can close this tab and go back to the terminal.";

    static ResultPage signedIn(Person person, String clientId) {
        var facts = new LinkedHashMap<String, String>();
        person.name().ifPresent(name -> facts.put("Signed in as", name));
        facts.put("At", person.issuer());
        facts.put("Application", clientId);
        return new ResultPage(true, "You are signed in", CLOSE, "", facts);
    }

    static ResultPage failed(String why) {
        return new ResultPage(
                false,
                "You are not signed in",
                sentence(why),
                "The terminal tells what to do next. You can close this tab.",
                Map.of());
    }

    /// For an address that is not the answer to the sign-in under way.
    static ResultPage stray() {
        return new ResultPage(
                false,
                "This is not your sign-in",
                "The address does not belong to the sign-in that was started in the terminal.",
                "Nothing has happened. Go on in the tab where you sign in, or start again.",
                Map.of());
    }

    String html() {
        var values =
                Map.of(
                        "title", escaped(title),
                        "style", STYLE,
                        "kind", isGood ? "good" : "bad",
                        "text", escaped(text),
                        "next", escaped(next),
                        "facts", list());
        return PLACE.matcher(PAGE)
                .replaceAll(place ->
                        Matcher.quoteReplacement(
                                Objects.requireNonNull(values.get(place.group(1)))));
    }

    private String list() {
        if (facts.isEmpty()) return "";
        return facts.entrySet().stream()
                .map(it ->
                        "<dt>%s</dt><dd>%s</dd>\n".formatted(it.getKey(), escaped(it.getValue())))
                .collect(Collectors.joining("", "<dl>\n", "</dl>\n"));
    }

    private static String sentence(String text) {
        var line = Printable.of(text);
        if (line.isEmpty()) return line;
        var end = line.endsWith(".") || line.endsWith("!") ? "" : ".";
        return line.substring(0, 1).toUpperCase(Locale.ROOT) + line.substring(1) + end;
    }

    private static String escaped(String text) {
        return Printable.of(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String resource(String name) {
        try (var in = Objects.requireNonNull(ResultPage.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
