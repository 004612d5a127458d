package dev.pawl.e2e.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.client.refresh.AccountKey;
import dev.pawl.client.refresh.StoredGrant;
import dev.pawl.client.refresh.TokenSet;
import dev.pawl.client.store.FileTokenStore;
import dev.pawl.e2e.PlainHttp;
import dev.pawl.e2e.Program;
import dev.pawl.e2e.RunningServer;
import dev.pawl.e2e.sdk.Visitor;
import dev.pawl.protocol.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Ada signs in at one program, and the others share her login, at a demonstration whose access
/// tokens live for eight seconds.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProgramsTest {
    private static final Pattern TOKEN = Pattern.compile("eyJ|pawl_rt_");
    private static final int TERMINATED = 128 + 15;
    private static final int LOGIN_NEEDED = 4;

    @AutoClose private RunningServer server;
    private Example.Place place;

    @BeforeAll
    void signIn(@TempDir Path folder) {
        server = RunningServer.hurried(folder);
        place = new Example.Place(server.base(), folder);
        try (var program = Example.start(place, "desktop-login")) {
            var signIn = URI.create(program.await("sign in at "));
            var back = Visitor.ada().visit(signIn).uri();

            // Some other program of this machine has found the port.
            assertThat(
                            PlainHttp.get(back.resolve("callback?code=stolen&state=guessed"))
                                    .statusCode())
                    .isEqualTo(400);
            assertThat(PlainHttp.get(back).body()).isEqualTo("Thank you. You can close this page.");

            assertThat(program.end()).as(program.output()).isZero();
            assertThat(program.output())
                    .contains("log in again: nobody is logged in\n")
                    .contains("logged in: AccessToken[Bearer ")
                    .doesNotContainPattern(TOKEN);
        }
    }

    @Test
    void theNextStartNeedsNoBrowser() {
        try (var program = Example.start(place, "desktop-login")) {
            assertThat(program.end()).as(program.output()).isZero();
            assertThat(program.output())
                    .contains("no browser needed, renewed: AccessToken[Bearer ")
                    .doesNotContain("sign in at ")
                    .doesNotContainPattern(TOKEN);
        }
    }

    @Test
    void aServiceHasAFreshTokenBeforeAnybodyAsks() {
        try (var service = Example.start(place, "service")) {
            var address = URI.create(service.await("listening on ") + "/");
            assertThat(PlainHttp.get(address).body()).contains("\"name\":\"Ada Lovelace\"");

            var before = generation();
            Program.await("a refresh nobody asked for", () -> generation() > before);

            assertThat(PlainHttp.get(address).body()).contains("\"name\":\"Ada Lovelace\"");
            assertThat(service.terminate()).isEqualTo(TERMINATED);
            assertThat(service.output()).endsWith("ended\n");
            assertNoToken(service);
        }
    }

    @Test
    void aWorkerGoesOnAfterItWasKilled() {
        var line = place.line("worker").replaceFirst(" 10$", " 1");
        try (var worker = Example.run(place, line)) {
            worker.await("the API answered 200");
            worker.await("renewed AccessToken[Bearer ");
            worker.kill();

            assertThat(worker.output()).contains("reached LOCKED\n", "reached SAVED\n");
            assertNoToken(worker);
        }
        try (var worker = Example.run(place, line)) {
            worker.await("the API answered 200");
            assertThat(worker.terminate()).isEqualTo(TERMINATED);
            assertThat(worker.output()).doesNotContain("log in again");
        }
    }

    @Test
    void bothClientsOfSpringAreLoggedIn() {
        try (var program = Example.start(place, "spring")) {
            assertThat(program.end()).as(program.output()).isZero();
            assertThat(program.output())
                    .containsPattern("RestClient: .*\"name\":\"Ada Lovelace\"")
                    .containsPattern("WebClient: .*\"name\":\"Ada Lovelace\"");
            assertNoToken(program);
        }
    }

    @Test
    void aUserPoolIsAskedForThePasswordOnce() {
        try (var first = Example.start(place, "cognito")) {
            assertThat(first.end()).as(first.output()).isZero();
            assertThat(first.output())
                    .contains("logged in: AccessToken[Bearer ")
                    .endsWith("the pool knows ada\n")
                    .doesNotContainPattern(TOKEN);
        }
        try (var second =
                Example.run(place, place.line("cognito").replace("<<<lovelace", "</dev/null"))) {
            assertThat(second.end()).as(second.output()).isZero();
            assertThat(second.output())
                    .contains("renewed: AccessToken[Bearer ")
                    .endsWith("the pool knows ada\n")
                    .doesNotContainPattern(TOKEN);
        }
    }

    @Test
    void withoutALoginAProgramSaysSo(@TempDir Path nobody) {
        var empty = new Example.Place(place.issuer(), nobody);
        for (var name : new String[] {"service", "spring"}) {
            try (var program = Example.start(empty, name)) {
                assertThat(program.end()).isEqualTo(LOGIN_NEEDED);
                assertThat(program.output())
                        .endsWith("log in again: nobody is logged in\n")
                        .doesNotContain("Exception");
            }
        }
    }

    /// Neither one that looks like a token, nor one that is known to be.
    private void assertNoToken(Example program) {
        assertThat(program.output()).doesNotContainPattern(TOKEN);
        var known = grant().tokens().orElseThrow();
        assertThat(program.output())
                .doesNotContain(known.accessToken().reveal())
                .doesNotContain(known.refreshToken().map(Secret::reveal).orElseThrow());
    }

    private long generation() {
        return grant().tokens().map(TokenSet::generation).orElseThrow();
    }

    private StoredGrant grant() {
        var account = AccountKey.of(place.issuer().toString(), "demo-public");
        return FileTokenStore.in(place.login()).read(account).orElseThrow();
    }
}
