package dev.pawl.server.authorize;

import dev.pawl.protocol.Secret;
import dev.pawl.server.http.Response;
import dev.pawl.server.http.UrlEncoded;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// What a browser got: a page with a form, or the way to somewhere else.
public record Screen(Response response) {
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"(\\w+)\" value=\"([^\"]*)\">");
    private static final Pattern ACTION =
            Pattern.compile("<form method=\"post\" action=\"([^\"]*)\">");
    private static final Pattern SWITCH = Pattern.compile("<a href=\"([^\"]*)\">Not you");
    private static final Pattern USERNAME =
            Pattern.compile("name=\"username\" type=\"text\" value=\"([^\"]*)\"");

    public int status() {
        return response.status();
    }

    public String html() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    public String header(String name) {
        return response.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Response.Header::value)
                .reduce((first, second) -> first + "\n" + second)
                .orElse("");
    }

    /// Where the browser is sent, without the parameters of the answer.
    public String destination() {
        var location = header("Location");
        var hash = location.indexOf('#');
        if (hash >= 0) return location.substring(0, hash);
        var end = location.indexOf("?code=") + location.indexOf("?error=") + 1;
        var more = location.indexOf("&code=") + location.indexOf("&error=") + 1;
        if (end >= 0) return location.substring(0, end);
        return more >= 0 ? location.substring(0, more) : location;
    }

    /// The parameters of the answer.
    public Map<String, String> parameters() {
        var parameters = new LinkedHashMap<String, String>();
        var location = header("Location");
        var start = Math.max(location.indexOf('?'), location.indexOf('#'));
        for (var pair : location.substring(start + 1).split("&", -1)) {
            var equals = pair.indexOf('=');
            if (equals > 0)
                parameters.put(
                        pair.substring(0, equals), UrlEncoded.decode(pair.substring(equals + 1)));
        }
        return parameters;
    }

    /// A parameter of the answer that must be there.
    public String parameter(String name) {
        var value = parameters().get(name);
        if (value == null)
            throw new AssertionError("no " + name + ": " + header("Location") + html());
        return value;
    }

    public String error() {
        return parameters().getOrDefault("error", "");
    }

    public Secret code() {
        var code = parameters().get("code");
        if (code == null)
            throw new AssertionError("no code: " + status() + " " + header("Location") + html());
        return Secret.of(code);
    }

    public boolean isSignIn() {
        return html().contains("<h1>Sign in</h1>");
    }

    public boolean isConsent() {
        return html().contains("asks for access</h1>");
    }

    public boolean isError() {
        return html().contains("<p class=\"eyebrow\">Error");
    }

    public Map<String, String> hidden() {
        var fields = new LinkedHashMap<String, String>();
        HIDDEN.matcher(html())
                .results()
                .forEach(field -> fields.put(field.group(1), field.group(2)));
        return fields;
    }

    String hidden(String name) {
        return hidden().getOrDefault(name, "");
    }

    public String action() {
        return ACTION.matcher(html()).results().findFirst().orElseThrow().group(1);
    }

    public String switchUser() {
        return SWITCH.matcher(html()).results().findFirst().orElseThrow().group(1);
    }

    public String username() {
        return USERNAME.matcher(html()).results().findFirst().orElseThrow().group(1);
    }
}
