package dev.pawl.cli.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.Running;
import dev.pawl.cli.Scene;
import dev.pawl.client.jose.CompactJws;
import dev.pawl.client.testing.Answer;
import dev.pawl.client.testing.Case;
import dev.pawl.client.testing.SigningKey;
import dev.pawl.protocol.Secret;
import dev.pawl.test.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `oidc-client client`: the sign-in of the original, met by a browser.
class ClientCommandTest {
    private static final String VERIFIER = "v".repeat(43);

    /// RFC 7636 §4.2 of the verifier above, made with another program.
    private static final String CHALLENGE = "7w_YNF9DSfIdPf_pRjSq646_kPr-2-o9NAl16JGghdM";

    @TempDir private Path directory;
    private final int port = FreePort.reserve();
    private final TestBrowser browser = new TestBrowser(port);
    private Scene scene;

    @BeforeEach
    void start() {
        scene = new Scene(directory);
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void aSignInThatWorks() {
        var running = run();

        var sent = browser.login();
        issueFor(sent);
        var page = comeBack(sent);

        var outcome = running.outcome();
        assertThat(outcome.status()).isZero();
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("AT1");
        assertThat(outcome.out()).startsWith("{\n    \"access_token\": \"AT1\",\n");
        assertThat(outcome.story())
                .containsExactly(
                        "[INFO] oidc-client",
                        "[INFO] OIDC Client",
                        "[INFO] Go to http",
                        "[INFO] AccessToken expiration",
                        "[INFO] IDToken Claims",
                        "[INFO] Userinfo Claims",
                        "[INFO] Stopping server");
        assertThat(sent)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", "cid")
                .containsEntry("scope", "openid profile")
                .containsEntry("redirect_uri", redirectUri())
                .containsKeys("state", "nonce")
                .hasSize(6);
        var request = scene.provider.received("/token").getFirst();
        assertThat(request.parameter("grant_type")).isEqualTo("authorization_code");
        assertThat(request.parameter("code")).isEqualTo("code-1");
        assertThat(request.parameter("redirect_uri")).isEqualTo(redirectUri());
        assertThat(request.parameters("code_verifier")).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("use_pkce: hashed, plain, or an invented proof")
    @CsvSource({
        "S256, '', " + CHALLENGE + ", " + "vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv",
        "plain, '', vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv,"
                + " vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv",
        "S256, --fake-pkce-verifier, " + CHALLENGE + ", dummy"
    })
    void aCodeIsProven(String method, String flag, String challenge, String verifier) {
        scene.config("use_pkce", "true").config("pkce_challenge_method", method);
        var more = new ArrayList<>(List.of("--mock-code-verifier", VERIFIER));
        if (!flag.isEmpty()) more.add(flag);
        var running = run(more.toArray(String[]::new));

        var sent = browser.login();
        issueFor(sent);
        comeBack(sent);

        assertThat(running.outcome().status()).isZero();
        assertThat(sent)
                .containsEntry("code_challenge", challenge)
                .containsEntry("code_challenge_method", method);
        assertThat(scene.provider.received("/token").getFirst().parameter("code_verifier"))
                .isEqualTo(verifier);
    }

    @Test
    void nonceAndStateCanBeChosen() {
        var running = run("--mock-nonce", "n1", "--mock-state", "s1", "-a", "urn:a urn:b");

        var sent = browser.login();
        issueFor(sent);
        comeBack(sent);

        assertThat(running.outcome().status()).isZero();
        assertThat(sent)
                .containsEntry("nonce", "n1")
                .containsEntry("state", "s1")
                .containsEntry("acr_values", "urn:a urn:b");
    }

    @Test
    void theSettingsAddParameters() {
        scene.config("oidc_claims_param", "'{\"userinfo\":{\"email\":null}}'")
                .config("authorization_details", "'[{\"type\":\"a\"}]'")
                .config("authorize_additional_parameters", "{tenant: t1}")
                .config("override_redirect_uri", "http://localhost:9/cb");
        var running = run();

        var sent = browser.login();
        running.interrupt();

        assertThat(running.outcome().status()).isEqualTo(130);
        assertThat(sent)
                .containsEntry("claims", "{\"userinfo\":{\"email\":null}}")
                .containsEntry("authorization_details", "[{\"type\":\"a\"}]")
                .containsEntry("tenant", "t1")
                .containsEntry("redirect_uri", "http://localhost:9/cb");
    }

    @ParameterizedTest
    @DisplayName("use_par: handed in beforehand, wherever the endpoint is said to be")
    @CsvSource({
        "par_endpoint, /par, x",
        "par_endpoint_wellknown_key, my_par, my_par",
        "use_par, true, pushed_authorization_request_endpoint"
    })
    void aRequestIsHandedInBeforehand(String key, String value, String member) {
        var url = scene.provider.url("/par");
        publish("\"" + member + "\":\"" + url + "\"");
        scene.config("use_par", "true")
                .config("par_additional_parameters", "{p: 1}")
                .config("authorize_additional_parameters", "{a: 2}")
                .config(key, value.startsWith("/") ? scene.provider.url(value) : value);
        scene.provider.answer(
                "/par", Answer.json(201, "{\"request_uri\":\"urn:r:1\",\"expires_in\":60}"));
        var running = run();

        var sent = browser.login();
        var pushed = scene.provider.received("/par").getFirst();
        issue(pushed.parameter("nonce"));
        browser.comeBack(Map.of("code", "code-1", "state", pushed.parameter("state")));

        assertThat(running.outcome().status()).isZero();
        assertThat(sent)
                .containsOnly(
                        Map.entry("client_id", "cid"),
                        Map.entry("request_uri", "urn:r:1"),
                        Map.entry("a", "2"));
        assertThat(pushed.parameter("p")).isEqualTo("1");
        assertThat(pushed.authorization()).isPresent();
    }

    @Test
    void aPushedRequestThatIsRefusedEndsTheTest() {
        scene.config("use_par", "true").config("par_endpoint", scene.provider.url("/par"));
        scene.provider.answer("/par", Answer.json(401, "{\"error\":\"invalid_client\"}"));
        var running = run();

        var page = browser.open("/login");

        assertThat(page.statusCode()).isEqualTo(500);
        var outcome = running.outcome();
        assertThat(outcome.status()).isEqualTo(6);
        assertThat(outcome.err())
                .contains(
                        "Failed to make PAR request: err=\"rfc9126: expected status code 201 but"
                                + " got '401'\"",
                        "[ERROR] oidc-client: http error:");
    }

    @Test
    @DisplayName("use_request_parameter: the browser carries a signed request")
    void aRequestIsSigned() {
        scene.config("use_request_parameter", "true");
        var running = run("--pem-key", scene.file("key.pem", pem(scene.key)));

        var sent = browser.login();
        var request = CompactJws.parse(Secret.of(sent.getOrDefault("request", ""))).payload();
        issue(request.text("nonce").orElseThrow());
        browser.comeBack(Map.of("code", "code-1", "state", request.text("state").orElseThrow()));

        assertThat(running.outcome().status()).isZero();
        assertThat(sent).containsOnlyKeys("client_id", "request");
        assertThat(scene.key.signed(sent.getOrDefault("request", ""))).isTrue();
        assertThat(request.text("scope")).contains("openid profile");
    }

    @Test
    @Case("L111")
    void aCallbackOfSomebodyElseDoesNotEndTheWait() {
        var running = run();
        var sent = browser.login();
        issueFor(sent);

        var stranger = new TestBrowser(port).comeBack(Map.of("code", "x", "state", "x"));
        var forged = browser.comeBack(Map.of("code", "x", "state", "other"));
        var deeper = browser.open(Redirect.PATH + "/deeper?state=x");
        comeBack(sent);

        assertThat(stranger.statusCode()).isEqualTo(400);
        assertThat(stranger.body()).isEqualTo("state not found\n");
        assertThat(forged.body()).isEqualTo("state did not match\n");
        assertThat(deeper.statusCode()).isEqualTo(404);
        assertThat(running.outcome().status()).isZero();
        assertThat(scene.provider.received("/token")).hasSize(1);
    }

    @ParameterizedTest
    @Case("L111")
    @CsvSource({
        "access_denied, 1",
        "invalid_scope, 6",
        "temporarily_unavailable, 3",
        "login_required, 4"
    })
    void aRefusalIsTold(String error, int code) {
        var running = run();
        var sent = browser.login();

        browser.comeBack(
                Map.of(
                        "error",
                        error,
                        "error_description",
                        "no <b>way</b>",
                        "state",
                        sent.getOrDefault("state", "")));

        var outcome = running.outcome();
        assertThat(outcome.status()).isEqualTo(code);
        assertThat(outcome.err())
                .contains("error=" + error + " error_description=\"no <b>way</b>\"")
                .endsWith("oidc-client client: the provider answered " + error + "\n");
        assertThat(scene.provider.received("/token")).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("what an ID token of a sign-in must prove")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "\"nonce\":\"other\" | 'nonce' validation failed",
                "\"nonce\":\"n1\",\"at_hash\":\"other\" | 'at_hash' validation failed",
                "\"nonce\":\"n1\",\"amr\":[\"sms\"] | id_token: no matching amr whitelist 'pwd,otp'"
                        + " in token 'sms'",
                "\"nonce\":\"n1\",\"acr\":\"x\" | id_token: 'acr' validation expected 'x' in"
                        + " 'urn:a,urn:b'"
            })
    void anIdTokenMustFitTheSignIn(String claims, String complaint) {
        scene.config("amr_list", "[pwd, otp]");
        if (claims.contains("acr")) scene.config("acr_list", "[urn:a, urn:b]");
        var running = run("--mock-nonce", "n1");
        var sent = browser.login();
        var usual = Scene.claims(scene.provider.issuer(), "\"cid\"", 60);
        var without = claims.contains("amr") ? usual.replace(",\"amr\":[\"pwd\"]", "") : usual;
        scene.idTokenClaims(without.replace("}", "," + claims + "}"));

        var page = comeBack(sent);

        assertThat(page.statusCode()).isEqualTo(500);
        var outcome = running.outcome();
        assertThat(outcome.status()).isEqualTo(7);
        assertThat(outcome.record("[ERROR] oidc-client: ID Token validation failed"))
                .contains(complaint);
        assertThat(scene.provider.received("/userinfo")).isEmpty();
    }

    @Test
    void userinfoOfSomebodyElseIsNotBelieved() {
        scene.provider.answer("/userinfo", Answer.json("{\"sub\":\"bob\"}"));
        var running = run();
        var sent = browser.login();
        issueFor(sent);
        comeBack(sent);

        assertThat(running.outcome().status()).isEqualTo(7);
    }

    @Test
    @Case("I108")
    @DisplayName("RFC 9207: an answer that another provider sent")
    void anAnswerOfAnotherProviderIsRefused() {
        var running = run();
        var sent = browser.login();

        browser.comeBack(
                Map.of(
                        "code",
                        "code-1",
                        "iss",
                        "https://other",
                        "state",
                        sent.getOrDefault("state", "")));

        assertThat(running.outcome().status()).isEqualTo(7);
        assertThat(scene.provider.received("/token")).isEmpty();
    }

    @Test
    @Case("L115")
    void theCodeIsShownNowhere() {
        scene.provider.answer(
                "/token",
                Answer.json(400, "{\"error\":\"invalid_grant\",\"error_description\":\"code-1\"}"));
        var running = run("--debug");
        var sent = browser.login();

        var page = comeBack(sent);

        var outcome = running.outcome();
        assertThat(outcome.err()).contains("http error").doesNotContain("code-1", "s3cr&t");
        assertThat(page.body()).doesNotContain("code-1");
    }

    @Test
    void itGoesOnUntilItIsTold() {
        var running = run("--keep-running");
        for (var time = 1; time <= 2; time++) {
            var sent = browser.login();
            issueFor(sent);
            comeBack(sent);
            running.awaitTold("Userinfo Claims", time);
        }

        running.interrupt();

        var outcome = running.outcome();
        assertThat(outcome.status()).isEqualTo(130);
        assertThat(outcome.out().split("\"AT1\"", -1)).hasSize(3);
    }

    @Test
    void itWaitsNoLongerThanTheSettingsSay() {
        var running = run("--set", "login_timeout=1ms");

        var outcome = running.outcome();
        assertThat(outcome.status()).isEqualTo(4);
        assertThat(outcome.err()).endsWith("nobody signed in within login_timeout\n");
    }

    @Test
    void aPortThatIsTakenIsToldWithAnother() throws IOException {
        try (var taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            var outcome = scene.run("client", "-c", scene.configFile(), "-p", "" + port);

            assertThat(taken.isBound()).isTrue();
            assertThat(outcome.status()).isEqualTo(1);
            assertThat(outcome.err()).contains("port " + port + " of 127.0.0.1", "  --port takes");
        }
    }

    @ParameterizedTest
    @DisplayName("settings that cannot be used are told before anybody waits")
    @CsvSource({
        "oidc_claims_param, '''{''', is no JSON",
        "pkce_challenge_method, S512, S256 or plain",
        "use_request_parameter, true, the client has no key",
        "use_par, true, the issuer publishes no pushed_authorization_request_endpoint"
    })
    void wrongSettingsAreToldAtOnce(String key, String value, String complaint) {
        var outcome =
                scene.config(key, value).run("client", "-c", scene.configFile(), "-p", "" + port);

        assertThat(outcome.status()).isEqualTo(6);
        assertThat(outcome.err()).contains(complaint);
    }

    @Test
    @DisplayName("CL-28: the files of -o")
    void everyBlockIsAFile(@TempDir Path target) throws IOException {
        var running = run("-o", "--output-dir", target.toString());
        var sent = browser.login();
        issueFor(sent);
        comeBack(sent);

        assertThat(running.outcome().status()).isZero();
        try (var files = Files.list(target)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "access_token_resp.json", "id_token.json", "userinfo.json");
        }
    }

    private Running run(String... more) {
        var all = new ArrayList<>(List.of("client", "-c", scene.configFile(), "-p", "" + port));
        all.addAll(List.of(more));
        var running = scene.start(all.toArray(String[]::new));
        running.awaitTold("Go to http://127.0.0.1:" + port + "/login", 1);
        return running;
    }

    private String redirectUri() {
        return "http://127.0.0.1:" + port + Redirect.PATH;
    }

    private java.net.http.HttpResponse<String> comeBack(Map<String, String> sent) {
        return browser.comeBack(Map.of("code", "code-1", "state", sent.getOrDefault("state", "")));
    }

    private void issueFor(Map<String, String> sent) {
        issue(sent.getOrDefault("nonce", ""));
    }

    private void issue(String nonce) {
        var claims = Scene.claims(scene.provider.issuer(), "\"cid\"", 60);
        scene.idTokenClaims(claims.replace("}", ",\"nonce\":\"" + nonce + "\"}"));
    }

    private void publish(String member) {
        scene.provider.discovery(
                Answer.json(scene.provider.metadata().replace("}", "," + member + "}")));
    }

    static String pem(SigningKey key) {
        var der = Base64.getMimeEncoder().encodeToString(key.pair().getPrivate().getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + der + "\n-----END PRIVATE KEY-----\n";
    }
}
