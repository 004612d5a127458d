package dev.pawl.e2e.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.e2e.Program;
import dev.pawl.e2e.docs.Document;
import dev.pawl.e2e.sdk.PawlServer;
import dev.pawl.test.Needs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// `docs/how-to/use-tokens-elsewhere.md`, typed by somebody who is signed in. The service is the
/// userinfo endpoint, and programs of the reader's are small ones.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Needs("jq")
class TokensElsewhereHowToTest {
    private static final Document PAGE =
            Document.read(Program.ROOT.resolve("docs/how-to/use-tokens-elsewhere.md"));

    private static final String PROGRAMS =
            """
            mkdir .cache
            printf '#!/bin/sh\\nexec test -n "$GITLAB_TOKEN$TOKEN"\\n' >deploy
            printf '#!/bin/sh\\nexec test -s "$2"\\n' >import
            printf '#!/bin/sh\\ntouch reloaded\\n' >bin/systemctl
            chmod +x deploy import bin/systemctl
            """;

    private final List<String> blocks = PAGE.code("sh");
    private final String port = Integer.toString(Program.freePort());

    @AutoClose private PawlServer server;
    private Path home;
    private Person person;

    @BeforeAll
    void signIn(@TempDir Path folder, @TempDir Path empty) {
        home = empty;
        server = PawlServer.hurried(folder);
        person = Person.in(home, server.settings());
        person.signsInAt(server, "oidc-client login --resource https://api.example/");
        types(PROGRAMS);
    }

    @Test
    void thereAreNoOtherBlocks() {
        assertThat(blocks).hasSize(6);
    }

    @Test
    void aCommandGetsAToken() {
        assertThat(types(blocks.get(0))).startsWith("{\"sub\":\"ada\"").contains(" characters");
    }

    @Test
    void aServerIsReachedThroughTheProxy() {
        var lines = blocks.get(1).lines().toList();
        try (var terminal = person.sitsDownAt(here(lines.getFirst()))) {
            terminal.await("http://127.0.0.1:" + port);
            assertThat(types(lines.getLast())).startsWith("{\"sub\":\"ada\"");
            terminal.types("\u0003");
            assertThat(terminal.end()).as(terminal.raw()).isEqualTo(130);
        }
    }

    @Test
    void eachRenewalIsALine() {
        var lines = blocks.get(2).lines().toList();
        endsAfter(lines.get(0), terminal -> terminal.text().contains(" until "));
        endsAfter(lines.get(1), _ -> Files.exists(home.resolve("reloaded")));
        assertThat(home.resolve(".cache/api-token")).isNotEmptyFile();
        endsAfter(lines.get(2), terminal -> terminal.text().contains("\t"));
    }

    private void endsAfter(String line, Predicate<Terminal> done) {
        try (var terminal = person.sitsDownAt(here(line))) {
            Program.await(line, () -> done.test(terminal) || terminal.hasEnded());
            terminal.types("\u0003");
            assertThat(terminal.end()).as(terminal.raw()).isEqualTo(130);
        }
    }

    @Test
    void aScriptAsksForTokens() {
        assertThat(types(blocks.get(3))).startsWith("{\"sub\":\"ada\"").contains("good until ");
    }

    @Test
    void kubectlIsToldWhatToCall() {
        assertThat(types(blocks.get(4).lines().findFirst().orElseThrow()))
                .contains("--exec-credential");
    }

    @Test
    void manyProgramsAskTheAgent() {
        assertThat(types(blocks.get(5))).containsPattern("(?m)^ey[\\w-]+\\.[\\w-]+\\.[\\w-]+$");
    }

    private String types(String commands) {
        var result = person.types("set -e -o pipefail\n" + here(commands));
        assertThat(result.status()).as(result.out() + result.err()).isZero();
        return result.out();
    }

    private String here(String commands) {
        return commands.replace("http://127.0.0.1:8000/orders", "http://127.0.0.1:8000/userinfo")
                .replace("8000", port)
                .replace("https://api.example/orders", server.issuer() + "/oauth2/userinfo")
                .replace("https://api.example/v1", server.issuer() + "/oauth2");
    }
}
