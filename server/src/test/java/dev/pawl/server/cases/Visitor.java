package dev.pawl.server.cases;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Somebody with a browser: keeps cookies and fills forms in.
final class Visitor {
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"(\\w+)\" value=\"([^\"]*)\">");
    private static final Pattern ACTION =
            Pattern.compile("<form method=\"post\" action=\"([^\"]*)\">");

    private final Pawl pawl;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    Visitor(Pawl pawl) {
        this.pawl = pawl;
    }

    Answer opens(String address) {
        return sends(Call.get(address));
    }

    /// Signs ada in on the page that asks for it.
    Answer signsIn(Answer page) {
        return submits(page, "username", "ada", "password", Client.PASSWORD_OF_ADA);
    }

    Answer allows(Answer page) {
        return submits(page, "decision", "allow");
    }

    Answer denies(Answer page) {
        return submits(page, "decision", "deny");
    }

    /// The parameters of the address that the browser is sent to, in query or fragment.
    static Map<String, String> sentTo(Answer answer) {
        var address = URI.create(answer.header("Location"));
        var text =
                address.getRawFragment() == null ? address.getRawQuery() : address.getRawFragment();
        var parameters = new LinkedHashMap<String, String>();
        for (var pair : text.split("&", -1)) {
            var parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    /// One of them, which must be there.
    static String brought(Answer answer, String name) {
        return Objects.requireNonNull(sentTo(answer).get(name), answer.header("Location"));
    }

    Answer submits(Answer page, String... fields) {
        var form = Parameters.of(fields);
        for (var field : HIDDEN.matcher(page.body()).results().toList())
            form = form.and(field.group(1), field.group(2));
        var action = ACTION.matcher(page.body()).results().findFirst();
        if (action.isEmpty()) throw new AssertionError(page.status() + " " + page.body());
        return sends(Call.post(action.get().group(1)).form(form));
    }

    private Answer sends(Call call) {
        var jar =
                cookies.entrySet().stream()
                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; "));
        var answer = pawl.answers(jar.isEmpty() ? call : call.with("Cookie", jar));
        for (var line : answer.headers().allValues("Set-Cookie")) {
            var pair = line.substring(0, line.indexOf(';')).split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
        return answer;
    }
}
