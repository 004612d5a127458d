package dev.pawl.e2e.proxy;

import dev.pawl.e2e.Program;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Somebody elsewhere, with curl: `.curlrc` says how `https://id.example.com` is reached, so that
/// the lines of the documentation are typed as they stand. Elsewhere is 127.0.0.2, and pretends to
/// be somewhere else still.
record ProxyCaller(ProxyPlace place) {
    /// Where requests come from.
    static final String ADDRESS = "127.0.0.2";

    private static final String ISSUER = "https://id.example.com";
    private static final Pattern ACTION =
            Pattern.compile("<form method=\"post\" action=\"([^\"]*)\"");
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"");

    ProxyCaller {
        place.write(
                ".curlrc",
                """
                silent
                show-error
                cacert = %s
                interface = %s
                connect-to = id.example.com:443:127.0.0.1:%d
                header = "X-Forwarded-For: 203.0.113.9"
                cookie = jar
                cookie-jar = jar
                """
                        .formatted(place.certificate(), ADDRESS, place.port()));
    }

    /// Types a script into bash.
    Program.Result types(String script) {
        var home = Map.of("HOME", place.folder().toString());
        return Program.run(place.folder(), home, "bash", "-ec", script);
    }

    /// Asks for something and takes the body of the answer, whatever its status is.
    String ask(String path, String... options) {
        var command = new ArrayList<>(List.of("curl", ISSUER + path));
        command.addAll(List.of(options));
        var home = Map.of("HOME", place.folder().toString());
        return Program.run(place.folder(), home, command.toArray(new String[0])).out();
    }

    /// The status of the answer; 0 while nobody listens.
    int status(String path, String... options) {
        return Integer.parseInt(lastLine(ask(path, written("%{http_code}", options))));
    }

    /// Where an answer leads; empty if nowhere.
    String leadsTo(String path, String... options) {
        return lastLine(ask(path, written("%{redirect_url}", options)));
    }

    /// Signs in as a browser does, through every page and redirect.
    ///
    /// @return the address at the application
    String signsIn(String authorize) {
        var at = ISSUER + authorize;
        var answer = ask(path(at), written("%{redirect_url}"));
        for (var next = lastLine(answer); !leavesIssuer(next); next = lastLine(answer)) {
            if (!next.isEmpty()) at = next;
            answer =
                    next.isEmpty()
                            ? submits(at, answer)
                            : ask(path(at), written("%{redirect_url}"));
        }
        return lastLine(answer);
    }

    private String submits(String at, String page) {
        var form = ACTION.matcher(page);
        if (!form.find()) throw new IllegalStateException("no form at " + at + ": " + page);
        var action = URI.create(at).resolve(form.group(1)).getRawPath();
        return ask(action, written("%{redirect_url}", answers(page)));
    }

    private static boolean leavesIssuer(String address) {
        return !address.isEmpty() && !address.startsWith(ISSUER);
    }

    private static String path(String address) {
        return address.substring(ISSUER.length());
    }

    private static String[] answers(String page) {
        var options =
                new ArrayList<>(
                        List.of("-dusername=ada", "-dpassword=lovelace", "-ddecision=allow"));
        for (var field : HIDDEN.matcher(page).results().toList())
            options.addAll(List.of("--data-urlencode", field.group(1) + "=" + field.group(2)));
        return options.toArray(new String[0]);
    }

    private static String[] written(String what, String... options) {
        var all = new ArrayList<>(List.of(options));
        all.addAll(List.of("-w", "\n" + what));
        return all.toArray(new String[0]);
    }

    private static String lastLine(String answer) {
        return answer.substring(answer.lastIndexOf('\n') + 1);
    }
}
