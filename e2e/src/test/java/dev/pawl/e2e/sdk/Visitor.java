package dev.pawl.e2e.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.pawl.e2e.PlainHttp;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/// Somebody with a browser that keeps cookies, who submits every form that can be answered.
public final class Visitor {
    private static final int PATIENCE = 20;
    private static final Pattern FORM =
            Pattern.compile("(?s)<form\\b[^>]*\\baction=\"([^\"]*)\"[^>]*>(.*?)</form>");
    private static final Pattern FIELD = Pattern.compile("<(?:input|button)\\b[^>]*>");
    private static final Pattern ATTRIBUTE = Pattern.compile("\\b(name|value|type)=\"([^\"]*)\"");

    /// The fields a person writes into.
    private static final Set<String> WRITTEN = Set.of("text", "password");

    private final HttpClient http;
    private final Map<String, String> answers;
    private final Map<String, String> cookies = new HashMap<>();

    /// @param answers what is written into a field, and which buttons are pressed, by their names
    public Visitor(SSLContext trust, Map<String, String> answers) {
        this.http = HttpClient.newBuilder().sslContext(trust).build();
        this.answers = Map.copyOf(answers);
    }

    /// The user of Pawl's demonstration, who agrees to everything.
    public static Visitor ada() {
        return new Visitor(
                platformTrust(),
                Map.of("username", "ada", "password", "lovelace", "decision", "allow"));
    }

    /// Whom every Java program believes that is not told otherwise.
    static SSLContext platformTrust() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    /// Where a visit came to its end.
    ///
    /// @param uri the last page, or the address at another site to which the server has sent the
    ///   browser, and which is not asked for
    /// @param page what the last page says; empty at another site
    public record Arrival(URI uri, String page) {}

    /// Follows an address through every redirect and every form.
    public Arrival visit(URI start) {
        var request = HttpRequest.newBuilder(start);
        var at = start;
        for (var step = 0; step < PATIENCE; step++) {
            var answer = send(request);
            var page = answer.body();
            var form = FORM.matcher(page);
            if (answer.statusCode() / 100 == 3) {
                at = at.resolve(answer.headers().firstValue("Location").orElseThrow());
                if (!at.getAuthority().equals(start.getAuthority())) return new Arrival(at, "");
                request = HttpRequest.newBuilder(at);
            } else if (form.find() && canBeAnswered(form)) {
                at = at.resolve(unescaped(form.group(1)));
                request = submission(at, filledIn(page, form));
            } else {
                return new Arrival(at, page);
            }
        }
        throw new IllegalStateException("going in circles at " + at);
    }

    /// Asks whether anybody answers at an address with what is asked for.
    public boolean isAnswered(URI uri) {
        return PlainHttp.status(http, uri) == 200;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) request.setHeader("Cookie", joined(cookies, "; "));
        var answer = PlainHttp.send(http, request.build());
        answer.headers().allValues("Set-Cookie").forEach(this::keep);
        return answer;
    }

    /// Paths and lifetimes do not matter to one person with one purpose.
    private void keep(String cookie) {
        var pair = cookie.split(";", 2)[0].split("=", 2);
        if (pair[1].isEmpty()) cookies.remove(pair[0]);
        else cookies.put(pair[0], pair[1]);
    }

    private boolean canBeAnswered(Matcher form) {
        return FIELD.matcher(form.group(2))
                .results()
                .map(tag -> attributes(tag.group()))
                .filter(field -> WRITTEN.contains(field.getOrDefault("type", "")))
                .allMatch(field -> answers.containsKey(field.get("name")));
    }

    /// What is hidden in the form goes back as it came; what is known by name is answered.
    private Map<String, String> filledIn(String page, Matcher form) {
        var fields = new LinkedHashMap<String, String>();
        for (var tag : FIELD.matcher(form.group(2)).results().toList()) {
            var field = attributes(tag.group());
            if ("hidden".equals(field.get("type")))
                fields.put(field.get("name"), field.getOrDefault("value", ""));
        }
        for (var tag : FIELD.matcher(page).results().toList()) {
            var name = attributes(tag.group()).getOrDefault("name", "");
            if (answers.containsKey(name)) fields.put(name, answers.get(name));
        }
        return fields;
    }

    private static Map<String, String> attributes(String tag) {
        var attributes = new HashMap<String, String>();
        for (var found : ATTRIBUTE.matcher(tag).results().toList())
            attributes.put(found.group(1), unescaped(found.group(2)));
        return attributes;
    }

    private static HttpRequest.Builder submission(URI uri, Map<String, String> fields) {
        var encoded = new LinkedHashMap<String, String>();
        fields.forEach((name, value) -> encoded.put(encoded(name), encoded(value)));
        return HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(joined(encoded, "&")));
    }

    private static String joined(Map<String, String> pairs, String separator) {
        return pairs.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + pair.getValue())
                .collect(joining(separator));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static String unescaped(String html) {
        return html.replace("&#x2F;", "/")
                .replace("&#x3D;", "=")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
