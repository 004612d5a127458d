package dev.pawl.e2e.docs;

import dev.pawl.e2e.Program;
import dev.pawl.e2e.RunningServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Somebody who types the commands of a page, one block after the other, in one bash at a terminal:
/// an empty home, a folder like the checkout, the demonstration running, and a browser in which ada
/// signs in.
record PageSession(Document document, Path folder) {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");

    /// Pages whose commands a test of their own runs, in surroundings of their own.
    private static final List<String> ELSEWHERE =
            List.of(
                    "docs/tutorial/README.md",
                    "docs/how-to/run-in-production.md",
                    "examples/README.md");

    /// The demonstration is running already, and this test is a part of the other command.
    private static final String RUNNING = "(?m)^(\\./pawl serve|mvn verify)( +#.*)?$";

    static boolean isTyped(Document document) {
        return !ELSEWHERE.contains(document.toString());
    }

    /// Types everything. The first command that fails ends it.
    Program.Result typed(RunningServer demo) {
        furnish(demo);
        var commands =
                DocumentBlock.of(document).stream()
                        .filter(DocumentBlock::isTyped)
                        .map(block -> here(block.code(), demo))
                        .collect(Collectors.joining("\n"));
        var script = Program.write(folder.resolve("session.sh"), commands);
        return Program.run(
                folder,
                Map.of(
                        "HOME", folder.resolve("home").toString(),
                        "PATH", folder + ":" + JAVA + ":" + System.getenv("PATH"),
                        "BROWSER", folder.resolve("browser").toString(),
                        "XDG_RUNTIME_DIR", "",
                        "CI", "",
                        "OIDC_STORE", "file"),
                "script",
                "--quiet",
                "--return",
                "--command",
                "bash -exo pipefail " + script,
                "/dev/null");
    }

    private String here(String commands, RunningServer demo) {
        return commands.replaceAll(RUNNING, "")
                .replace("http://127.0.0.1:9600", demo.base().toString())
                .replace("/var/", folder + "/var/");
    }

    private void furnish(RunningServer demo) {
        try {
            Files.createDirectories(folder.resolve("home"));
            for (var program : List.of("pawl", "oidc-client"))
                Files.createSymbolicLink(folder.resolve(program), Program.ROOT.resolve(program));
            var settings = Files.createDirectories(folder.resolve("examples/demo"));
            var config = Program.ROOT.resolve("examples/demo/config.yaml");
            Program.write(settings.resolve("config.yaml"), here(Project.text(config), demo));
            var browser = Program.write(folder.resolve("browser"), BROWSER);
            Files.setPosixFilePermissions(browser, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ada's browser: it keeps cookies and answers every form.
    private static final String BROWSER =
            """
            #!/usr/bin/env bash
            visit() { curl -sSL -b "$HOME/cookies" -c "$HOME/cookies" "$@"; }
            {
              at=${1%%/oauth2/*}
              page=$(visit "$1")
              while action=$(grep -o '<form method="post" action="[^"]*' <<<"$page"); do
                fields=(-d username=ada -d password=lovelace -d decision=allow)
                while IFS= read -r field; do fields+=(--data-urlencode "$field"); done < <(
                  sed -n 's/.*type="hidden" name="\\([^"]*\\)" value="\\([^"]*\\)".*/\\1=\\2/p' <<<"$page")
                action=${action#*action=\\"}
                page=$(visit "${fields[@]}" "$at/${action#"$at"/}")
              done
            } >/dev/null 2>&1 &
            """;
}
