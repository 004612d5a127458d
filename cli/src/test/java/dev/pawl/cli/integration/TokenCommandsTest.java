package dev.pawl.cli.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.Outcome;
import dev.pawl.cli.Scene;
import dev.pawl.client.testing.Answer;
import dev.pawl.client.testing.Case;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `introspect`, `revoke`, `token-exchange`, `client-credentials` and `end-session`.
class TokenCommandsTest {
    private static final String TOKEN = "at-Submitted/0123456789";

    @TempDir private Path directory;
    private Scene scene;

    @BeforeEach
    void start() {
        scene = new Scene(directory);
        scene.config("introspect_endpoint", scene.provider.url("/introspect"))
                .config("revocation_endpoint", scene.provider.url("/revoke"))
                .config("endsession_endpoint", scene.provider.url("/logout?x=1"));
        scene.provider
                .answer("/introspect", Answer.json("{\"active\":true,\"exp\":1}"))
                .answer("/revoke", Answer.json(""));
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    @DisplayName("introspect: the server's answer as it is, on standard output")
    void theAnswerIsData() {
        var outcome = scene.input(TOKEN + "\n").run(of("introspect", "--token", "-"));

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).isEqualTo("{\n    \"active\": true,\n    \"exp\": 1\n}\n");
        assertThat(outcome.err()).doesNotContain(TOKEN, "active");
        var request = scene.provider.received("/introspect").getFirst();
        assertThat(request.body()).isEqualTo("token=at-Submitted%2F0123456789");
        assertThat(request.authorization()).isPresent();
    }

    @Test
    @DisplayName("introspect: a signed answer counts with its signature (RFC 9701)")
    void aSignedAnswerIsVerified() {
        scene.provider.answer(
                "/introspect",
                Answer.jwt(scene.key.sign("{\"active\":true}")),
                Answer.jwt("a.b.c"));

        assertThat(introspect().out()).isEqualTo("{\n    \"active\": true\n}\n");
        assertThat(introspect().status()).isEqualTo(7);
    }

    @ParameterizedTest
    @DisplayName("introspect: what is no answer")
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | application/json | {\"error\":\"invalid_client\"} | 6 | rfc7662: expected"
                        + " status code 200 but got '401'",
                "503 | text/plain | busy | 3 | rfc7662: expected status code 200 but got '503'",
                "200 | text/html | <html> | 7 | rfc7662: expected Content-Type 'application/json'"
                        + " but got 'text/html'"
            })
    void whatIsNoAnswerIsTold(int status, String type, String body, int code, String complaint) {
        scene.provider.answer("/introspect", new Answer(status, type, body));

        var outcome = introspect();

        assertThat(outcome.status()).isEqualTo(code);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .contains("error making introspect request: err=\"" + complaint, "http error");
        assertThat(outcome.err().lines().toList().getLast()).startsWith("oidc-client introspect: ");
    }

    @Test
    @DisplayName("introspect: an endpoint nobody knows is a matter of configuration")
    void anUnknownEndpointIsConfiguration() {
        scene.without("introspect_endpoint");

        var outcome = introspect();

        assertThat(outcome.status()).isEqualTo(6);
        assertThat(outcome.err())
                .endsWith(
                        """
                        oidc-client introspect: the issuer publishes no introspection_endpoint
                          set introspect_endpoint
                        """);
    }

    @Test
    @DisplayName("CL-28: introspect writes its file, for its owner alone")
    void introspectWritesItsFile(@TempDir Path target) throws IOException {
        scene.variable("OIDC_TOKEN", TOKEN)
                .run(of("introspect", "-o", "--output-dir", target.toString()));

        var file = target.resolve("introspect.json");
        assertThat(Files.readString(file)).isEqualTo("{\n    \"active\": true,\n    \"exp\": 1\n}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @Case("L114")
    @DisplayName("a token in an argument needs an opt-in")
    @CsvSource({
        "introspect, --token",
        "revoke, --token",
        "end-session, --token",
        "token-exchange, --subject-token"
    })
    void aTokenInAnArgumentNeedsAnOptIn(String command, String flag) {
        var refused = scene.run(of(command, flag, TOKEN));
        var taken = scene.run(of(command, flag, TOKEN, "--insecure-argv-secrets"));

        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("seen by every user").doesNotContain(TOKEN);
        assertThat(taken.status()).isZero();
    }

    @ParameterizedTest
    @DisplayName("a token must come from somewhere, and from one place")
    @CsvSource({
        "introspect, 2, '--token, --token-file or OIDC_TOKEN is missing'",
        "revoke --token - --token-file x, 2, --token and --token-file contradict each other",
        "revoke --token-file no-such, 6, 'token: open no-such: no such file or directory'",
        "revoke --token -, 6, token: standard input is empty",
        "token-exchange, 2, '--subject-token, --subject-token-file or OIDC_SUBJECT_TOKEN is"
                + " missing'",
        "revoke --token - more, 2, unexpected argument",
        "end-session --token-type x, 2, 'unknown flag: --token-type'"
    })
    void aTokenMustComeFromSomewhere(String line, int code, String complaint) {
        var outcome = scene.run(of(line.split(" ")));

        assertThat(outcome.status()).isEqualTo(code);
        assertThat(outcome.err()).contains(complaint);
        assertThat(scene.provider.received("/revoke")).isEmpty();
    }

    @Test
    void aTokenIsRevoked() {
        var file = scene.file("token", TOKEN);

        var outcome =
                scene.run(of("revoke", "--token-file", file, "--token-type-hint", "access_token"));

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).isEqualTo("{\n    \"revoked\": true\n}\n");
        assertThat(scene.provider.received("/revoke").getFirst().body())
                .isEqualTo("token=at-Submitted%2F0123456789&token_type_hint=access_token");
    }

    @Test
    void aRevocationThatIsNotConfirmedFailed() {
        scene.provider.answer("/revoke", Answer.json(503, ""));

        var outcome = scene.variable("OIDC_TOKEN", TOKEN).run(of("revoke"));

        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("rfc7009: expected status code 200 but got '503'");
    }

    @Test
    void tokensInTheClientsOwnName() {
        scene.tokenAnswer("{\"access_token\":\"AT1\",\"expires_in\":60}");

        var outcome = scene.run(of("client-credentials", "--scope", "a b", "--resource", "urn:r"));

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out())
                .isEqualTo("{\n    \"access_token\": \"AT1\",\n    \"expires_in\": 60\n}\n");
        assertThat(scene.provider.received("/token").getFirst().body())
                .isEqualTo("grant_type=client_credentials&resource=urn%3Ar&scope=a+b");
        assertThat(scene.provider.received("/userinfo")).isEmpty();
    }

    @Test
    @DisplayName("client-credentials asks for no scope of its own accord")
    void noScopeIsInvented() {
        scene.without("scopes").run(of("client-credentials"));

        assertThat(scene.provider.received("/token").getFirst().body())
                .isEqualTo("grant_type=client_credentials");
    }

    @ParameterizedTest
    @DisplayName("client-credentials verifies what comes: amr_list and JWT access tokens")
    @CsvSource({
        "amr_list, '[mfa]', no matching amr whitelist",
        "access_token_jwt, true, malformed"
    })
    void whatComesIsVerified(String key, String value, String complaint) {
        var outcome = scene.config(key, value).run(of("client-credentials"));

        assertThat(outcome.status()).isEqualTo(7);
        assertThat(outcome.out()).contains("AT1");
        assertThat(outcome.err()).contains(complaint);
    }

    @Test
    void oneTokenForAnother() {
        scene.config("audiences", "[a1, a2]").without("scopes");
        scene.tokenAnswer(
                "{\"access_token\":\"N\",\"issued_token_type\":\"urn:ietf:params:oauth:token-type:jwt\"}");

        var outcome =
                scene.variable("OIDC_SUBJECT_TOKEN", "S1")
                        .variable("OIDC_ACTOR_TOKEN", "A1")
                        .run(
                                of(
                                        "token-exchange",
                                        "--subject-token-type",
                                        "id_token",
                                        "--requested-token-type",
                                        "urn:x"));

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).startsWith("{\n    \"access_token\": \"N\",\n");
        assertThat(outcome.err()).contains("[WARN]  oidc-client: unsupported token type");
        var request = scene.provider.received("/token").getFirst();
        assertThat(request.parameter("grant_type"))
                .isEqualTo("urn:ietf:params:oauth:grant-type:token-exchange");
        assertThat(request.parameter("subject_token")).isEqualTo("S1");
        assertThat(request.parameter("subject_token_type")).isEqualTo(TokenTypes.ID_TOKEN);
        assertThat(request.parameter("actor_token")).isEqualTo("A1");
        assertThat(request.parameter("actor_token_type")).isEqualTo(TokenTypes.ACCESS_TOKEN);
        assertThat(request.parameter("requested_token_type")).isEqualTo("urn:x");
        assertThat(request.parameters("audience")).containsExactly("a1", "a2");
        assertThat(request.parameters("scope")).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("token-exchange verifies an ID token that was issued")
    @ValueSource(strings = {"\"cid\"", "\"other\""})
    void anIdTokenThatWasIssuedIsVerified(String audience) {
        var token = scene.key.sign(Scene.claims(scene.provider.issuer(), audience, 60));
        scene.tokenAnswer(
                "{\"access_token\":\"%s\",\"issued_token_type\":\"%s\"}"
                        .formatted(token, TokenTypes.ID_TOKEN));

        var outcome = scene.variable("OIDC_SUBJECT_TOKEN", "S1").run(of("token-exchange"));

        assertThat(outcome.status()).isEqualTo(audience.contains("cid") ? 0 : 7);
    }

    @Test
    void anActorsTypeNeedsAnActor() {
        var outcome =
                scene.variable("OIDC_SUBJECT_TOKEN", "S1")
                        .run(of("token-exchange", "--actor-token-type", "jwt"));

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("--actor-token-type needs --actor-token");
    }

    @Test
    @DisplayName("end-session prints the address and sends nothing")
    void theSessionsEndIsAnAddress() {
        var outcome =
                scene.variable("OIDC_TOKEN", "id.token.x")
                        .run(of("end-session", "--post-logout-redirect-uri", "https://app/bye"));

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out())
                .isEqualTo(
                        scene.provider.url(
                                "/logout?x=1&client_id=cid&id_token_hint=id.token.x"
                                        + "&post_logout_redirect_uri=https%3A%2F%2Fapp%2Fbye\n"));
        assertThat(outcome.err()).doesNotContain("id.token.x");
        assertThat(scene.provider.received("/logout")).isEmpty();
    }

    @Test
    @Case("L117")
    @DisplayName("end-session opens no browser off a terminal, even if asked")
    void noBrowserIsOpenedOffATerminal() {
        var outcome =
                scene.variable("BROWSER", "touch " + directory.resolve("opened"))
                        .run(of("end-session", "--open"));

        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).contains("[WARN]  oidc-client: No browser is opened off");
        assertThat(directory.resolve("opened")).doesNotExist();
    }

    private Outcome introspect() {
        return scene.variable("OIDC_TOKEN", TOKEN).run(of("introspect"));
    }

    private String[] of(String command, String... more) {
        return of(with(command, more));
    }

    private String[] of(String[] words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(1, List.of("-c", scene.configFile()));
        return all.toArray(String[]::new);
    }

    private static String[] with(String command, String... more) {
        var all = new ArrayList<>(List.of(command));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
