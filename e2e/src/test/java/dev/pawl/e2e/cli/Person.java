package dev.pawl.e2e.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.e2e.PlainHttp;
import dev.pawl.e2e.Program;
import dev.pawl.e2e.Program.Result;
import dev.pawl.e2e.sdk.Peer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;

/// Somebody with a home folder of their own, who types lines into bash; `oidc-client` is on the
/// path, and the browser writes down where it is sent.
final class Person {
    private final Path home;
    private final Map<String, String> variables;

    private Person(Path home, Map<String, String> variables) {
        this.home = home;
        this.variables = Map.copyOf(variables);
    }

    /// Moves in.
    ///
    /// @param home an empty folder
    /// @param config the configuration of the command line
    static Person in(Path home, String config) {
        try {
            var folder = Files.createDirectories(home.resolve(".config/oidc-client"));
            Program.write(folder.resolve("config.yaml"), config);
            var programs = Files.createDirectories(home.resolve("bin"));
            Files.createSymbolicLink(
                    programs.resolve("oidc-client"), Program.ROOT.resolve("oidc-client"));
            var browser =
                    Program.write(
                            programs.resolve("browser"),
                            """
                            #!/bin/sh
                            printf '%s' "$1" >"$HOME/visit.tmp"
                            mv "$HOME/visit.tmp" "$HOME/visit"
                            """);
            Files.setPosixFilePermissions(browser, PosixFilePermissions.fromString("rwx------"));
            return new Person(home, variables(home, programs, browser));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> variables(Path home, Path programs, Path browser) {
        var variables = new HashMap<String, String>();
        variables.put("HOME", home.toString());
        variables.put("PATH", programs + ":" + System.getenv("PATH"));
        variables.put("BROWSER", browser.toString());
        variables.put("SHELL", "/bin/bash"); // which "script" runs
        variables.put("TERM", "xterm");
        variables.put("LC_ALL", "C.UTF-8");
        // Neither a build server nor a distant terminal: somebody sits there.
        for (var name : new String[] {"CI", "SSH_CONNECTION", "SSH_TTY", "NO_COLOR"})
            variables.put(name, "");
        return variables;
    }

    /// Runs a line in bash, without a terminal.
    Result types(String line) {
        return Program.run(home, variables, "bash", "-c", line);
    }

    /// Starts a line at a terminal.
    Terminal sitsDownAt(String line) {
        return Terminal.start(home, variables, line);
    }

    /// Signs in as Ada, with a browser that shows the page at the end.
    ///
    /// @return what was to be read at the terminal
    String signsInAt(Peer provider) {
        return signsInAt(provider, "oidc-client login");
    }

    /// Signs in as Ada in a script that logs in somewhere.
    ///
    /// @return what was to be read at the terminal
    String signsInAt(Peer provider, String script) {
        try (var terminal = sitsDownAt(script)) {
            var back = provider.ada().visit(browserIsSentTo()).uri();
            assertThat(page(back)).contains("You are signed in");
            assertThat(terminal.end()).as(terminal.raw()).isZero();
            return terminal.text();
        }
    }

    /// Fetches the page to which a browser was sent back.
    static String page(URI back) {
        try (var http =
                HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build()) {
            return PlainHttp.send(http, HttpRequest.newBuilder(back).build()).body();
        }
    }

    private URI browserIsSentTo() {
        var visit = home.resolve("visit");
        Program.await("the browser", () -> Files.exists(visit));
        try {
            var address = URI.create(Files.readString(visit));
            Files.delete(visit);
            return address;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
