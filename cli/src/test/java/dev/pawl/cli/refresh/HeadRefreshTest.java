package dev.pawl.cli.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.Outcome;
import dev.pawl.cli.Scene;
import dev.pawl.client.testing.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/// What `refresh-token --compat head` prints: the newest generation of the original.
class HeadRefreshTest {
    @TempDir private Path directory;
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
    @DisplayName("CL-02 at HEAD: every record in its order, and nothing on standard output")
    void aRefreshThatWorks() {
        var outcome = refresh();

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.story())
                .containsExactly(
                        "[INFO] oidc-client",
                        "[INFO] OIDC Client",
                        "[INFO] AccessToken expiration",
                        "[INFO] Access Token Response",
                        "[INFO] IDToken Claims",
                        "[INFO] Userinfo Claims");
        assertThat(outcome.records().getFirst())
                .matches("\\[INFO] {2}oidc-client: oidc-client: version=\\d\\S+\n");
    }

    @Test
    @DisplayName("at HEAD the client's block ends with what it insists on")
    void theBlockTellsTheWhitelists() {
        scene.config("amr_list", "[mfa, otp]").config("acr_list", "[urn:a]");

        assertThat(refresh().record("[INFO]  oidc-client: OIDC Client"))
                .isEqualTo(
                        """
                        [INFO]  oidc-client: OIDC Client:
                          Config=
                          | ClientID: cid
                          | Client_Secret: ************
                          | Redirect_Uri: http://127.0.0.1:5556/auth/callback
                          | Scopes: openid,profile
                          | Issuer: %s
                        \s\s
                          Advanced=
                          | AcrValues:\s
                          | TokenEndpoint:\s
                          | AuthorizeEndpoint:\s
                          | TokenSigningAlg: [RS256]
                          | SkipTLSVerification: false
                          | JwksEndpoint:\s
                        \s\s
                          Validation=
                          | AmrWhitelist: [mfa otp]
                          | AcrWhitelist: [urn:a]
                        \s\s
                        """
                                .formatted(scene.provider.issuer()));
    }

    @Test
    @DisplayName("at HEAD the answer is shown as the server wrote it, and no member is added")
    void theAnswerIsShownAsItIs() {
        scene.tokenAnswer("{\"z\":1.50,\"access_token\":\"<AT>\",\"expires_in\":3600}");

        var outcome = refresh();

        assertThat(outcome.record("[INFO]  oidc-client: AccessToken expiration"))
                .isEqualTo(
                        "[INFO]  oidc-client: AccessToken expiration: exp=\"2026-11-20"
                                + " 12:45:10.651261921 +0000 UTC m=+3600.066114287\"\n");
        assertThat(outcome.record("[INFO]  oidc-client: Access Token Response"))
                .isEqualTo(
                        """
                        [INFO]  oidc-client: Access Token Response:
                          Response=
                          | {
                          |     "z": 1.50,
                          |     "access_token": "\\u003cAT\\u003e",
                          |     "expires_in": 3600
                          | }
                        \s\s
                        """);
    }

    @Test
    @DisplayName("CL-03, CL-08 at HEAD: neither the submitted token nor a missing one is told")
    void whatIsNotThereIsNotTold() {
        var outcome = scene.tokenAnswer("{\"access_token\":\"AT1\"}").refresh(with("RT-submitted"));

        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).doesNotContain("RT-submitted", "no ID Token Found");
    }

    @Test
    @DisplayName("at HEAD the claims come with the header")
    void theClaimsComeWithTheHeader() {
        assertThat(refresh().record("[INFO]  oidc-client: IDToken Claims"))
                .startsWith(
                        """
                        [INFO]  oidc-client: IDToken Claims:
                          header=
                          | {
                          |     "alg": "RS256",
                          |     "kid": "rsa-1"
                          | }
                        \s\s
                          IDTokenClaims=
                          | {
                        """);
    }

    @Test
    @DisplayName("CL-04 at HEAD: --skip-id-token-verification is taken and ignored")
    void verificationIsNotSkipped() {
        scene.idTokenClaims(Scene.claims(scene.provider.issuer(), "\"other\"", 60));

        assertThat(refresh("--skip-id-token-verification").err())
                .contains(
                        "[ERROR] oidc-client: ID Token validation failed: err=\"id_token: 'aud'"
                                + " validation error, expected 'cid' in 'other'\"");
    }

    @Test
    @DisplayName("CL-07 at HEAD: amr_list does not count")
    void theListOfMethodsDoesNotCount() {
        var outcome = scene.config("amr_list", "[mfa]").refresh(with("RT1"));

        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).doesNotContain("[ERROR]");
    }

    @Test
    @DisplayName("CL-12 at HEAD: the status, then headers and body with every token masked")
    void aRefusalIsShownWithHeadersAndBody() {
        scene.provider.answer(
                "/token",
                Answer.json(400, "{\"error\":\"invalid_grant\",\"d\":\"RT-submitted\"}")
                        .with("Set-Cookie", "session=secret"));

        var outcome = scene.refresh(with("RT-submitted"));

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.story())
                .endsWith(
                        "[ERROR] Failed to Renew Access Token from refresh token",
                        "[ERROR] http error",
                        "[ERROR] Error during Refresh Token");
        assertThat(outcome.err())
                .contains("err=\"rfc6749: expected status code 200 but got '400'\"")
                .contains("response_headers=\"map[Content-Length:[")
                .contains("Set-Cookie:[************]]\"")
                .contains(
                        "response_body=\"{\\\"error\\\":\\\"invalid_grant\\\",\\\"d\\\":\\\"************\\\"}\"")
                .contains("error=\"rfc6749: expected status code 200 but got '400'\"")
                .doesNotContain("RT-submitted", "session=secret");
    }

    @ParameterizedTest
    @DisplayName("CL-20 at HEAD: an answer is 200 and application/json, and no longer than 60 000")
    @CsvSource(
            delimiter = '|',
            value = {
                "201 | application/json | {} | rfc6749: expected status code 200 but got '201'",
                "302 | application/json | {} | rfc6749: expected status code 200 but got '302'",
                "200 | text/html; charset=utf-8 | <html> | rfc6749: expected Content-Type"
                        + " 'application/json' but got 'text/html'",
                "200 | application/json | <html> | rfc6749: invalid json invalid character '<'"
                        + " looking for beginning of value"
            })
    void whatIsNoTokenAnswerIsRefused(int status, String type, String body, String complaint) {
        scene.provider.answer("/token", new Answer(status, type, body));

        var outcome = refresh();

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).contains("Error during Refresh Token: error=\"" + complaint);
        assertThat(scene.provider.received("/token")).hasSize(1);
    }

    @Test
    @DisplayName("at HEAD 60 000 bytes are too many")
    void anAnswerThatIsTooLongIsNone() {
        scene.tokenAnswer("{\"access_token\":\"" + "x".repeat(60_000) + "\"}");

        assertThat(refresh().err())
                .contains(
                        "error=\"http-limit: http resp body max size limit exceeded: 60000 bytes\"")
                .doesNotContain("xxx");
    }

    @Test
    @DisplayName("http_client_config: another limit, and more headers")
    void theSettingsOfTheHttpClientCount() {
        scene.config(
                        "http_client_config",
                        "{limit_max_resp_size_limit: 70000, extra_headers: {x-tenant: t1}}")
                .tokenAnswer("{\"access_token\":\"" + "x".repeat(60_000) + "\"}");

        assertThat(refresh().status()).isZero();
        assertThat(scene.provider.received("/token").getFirst().header("x-tenant")).contains("t1");
    }

    @Test
    @DisplayName("at HEAD every request carries one x-trace-id")
    void everyRequestCarriesTheTrace() {
        refresh();

        var ids =
                List.of("/.well-known/openid-configuration", "/token", "/jwks", "/userinfo")
                        .stream()
                        .map(path -> scene.provider.received(path).getFirst().header("x-trace-id"))
                        .distinct()
                        .toList();
        assertThat(ids).hasSize(1);
        assertThat(ids.getFirst().orElseThrow()).matches("[0-9a-f-]{36}");
    }

    @Test
    @DisplayName("at HEAD no redirect is followed, not even to the metadata")
    void noRedirectIsFollowed() {
        scene.provider.discovery(
                new Answer(302, "text/plain", "").with("Location", scene.provider.url("/other")));

        var outcome = refresh();

        assertThat(outcome.err())
                .contains(
                        "Error creating client: error=\"oidc wellknown: oidc: invalid status code"
                                + " 302 expected 200\"");
        assertThat(scene.provider.received("/other")).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("at HEAD an ID token cannot do without iss, sub, aud, exp and iat")
    @CsvSource({"iss, Issuer", "sub, Subject", "aud, Audience", "exp, ExpiresAt", "iat, IssuedAt"})
    void someClaimsAreRequired(String claim, String field) {
        var claims = Scene.claims(scene.provider.issuer(), "\"cid\"", 60);
        scene.idTokenClaims(claims.replace("\"" + claim + "\"", "\"x-" + claim + "\""));

        assertThat(refresh().err())
                .contains(
                        "id_token: required claims validation Key: 'IDToken." + field,
                        "Field validation for '" + field + "' failed on the 'required' tag");
    }

    @ParameterizedTest
    @DisplayName("CL-14 to CL-18 at HEAD, in its words")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "http://other | 60 | 'iss' validation error, expected '",
                " | -3600 | expiration 'exp' '2026-11-20 10:45:10 +0000 UTC' before '2026-11-20"
                        + " 11:45:10"
            })
    void anIdTokenIsRefusedInItsWords(String issuer, long left, String complaint) {
        var iss = issuer == null ? scene.provider.issuer() : issuer;
        scene.idTokenClaims(Scene.claims(iss, "\"cid\"", left));

        assertThat(refresh().err())
                .contains("Error during Refresh Token: error=\"id_token: " + complaint);
    }

    @Test
    @DisplayName("allow_non_compliant_amr: a text is no amr, unless it is allowed")
    void anAmrThatIsATextMustBeAllowed() {
        var claims =
                Scene.claims(scene.provider.issuer(), "\"cid\"", 60)
                        .replace("[\"pwd\"]", "\"pwd\"");
        scene.idTokenClaims(claims);

        assertThat(refresh().err()).contains("Go struct field IDToken.amr of type []string");
        assertThat(scene.config("allow_non_compliant_amr", "true").refresh(with("RT1")).status())
                .isZero();
    }

    @Test
    @DisplayName("scopes are not required, other keys neither, and a misspelled key is refused")
    void theKeysOfHeadAreTaken() {
        scene.without("scopes").without("token_signing_alg").without("auth_method");
        assertThat(refresh().status()).isZero();

        var outcome = scene.config("isuer", "x").refresh(with("RT1"));
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("[ERROR] oidc-client: Could not validate config: err=")
                .contains("unknown key isuer; did you mean issuer?");
    }

    @Test
    @DisplayName("always_set_client_id_for_token_endpoint names the client in the form, too")
    void theClientIsNamedInTheForm() {
        scene.config("always_set_client_id_for_token_endpoint", "true").refresh(with("RT1"));

        assertThat(scene.provider.received("/token").getFirst().body())
                .isEqualTo("client_id=cid&grant_type=refresh_token&refresh_token=RT1");
    }

    @Test
    @DisplayName("CL-28 at HEAD: the files of -o, those of JWT tokens too")
    void everyBlockIsAFile(@TempDir Path target) throws IOException {
        var jwt = scene.key.sign(Scene.claims(scene.provider.issuer(), "\"api\"", 60));
        scene.config("access_token_jwt", "true")
                .config("refresh_token_jwt", "true")
                .tokenAnswer(
                        "{\"access_token\":\"%1$s\",\"refresh_token\":\"%1$s\",\"id_token\":\"%2$s\"}"
                                .formatted(jwt, scene.idToken()));

        refresh("-o", "--output-dir", target.toString());

        try (var files = Files.list(target)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "access_token_resp.json",
                            "id_token.json",
                            "access_token.json",
                            "refresh_token.json",
                            "userinfo.json");
        }
        assertThat(Files.readString(target.resolve("access_token.json")))
                .contains("    \"aud\": \"api\",\n");
    }

    @ParameterizedTest
    @DisplayName("access_token_jwt: signature, issuer, audiences and end are checked")
    @ValueSource(strings = {"issuer", "audience", "end", "signature", "form"})
    void aJwtAccessTokenIsVerified(String flaw) {
        var issuer = flaw.equals("issuer") ? "http://other" : scene.provider.issuer();
        var audience = flaw.equals("audience") ? "\"other\"" : "[\"x\",\"api\"]";
        var jwt = scene.key.sign(Scene.claims(issuer, audience, flaw.equals("end") ? -1 : 60));
        var token = flaw.equals("form") ? "opaque" : jwt;
        if (flaw.equals("signature")) token = token.substring(0, token.length() - 8) + "AAAAAAAA";
        scene.config("access_token_jwt", "true")
                .config("audiences", "[api]")
                .tokenAnswer("{\"access_token\":\"" + token + "\"}");

        var outcome = refresh("--strict");

        assertThat(outcome.status()).isEqualTo(7);
        assertThat(outcome.story())
                .endsWith(
                        "[ERROR] Access Token validation failed",
                        "[ERROR] Error during Refresh Token");
    }

    private Outcome refresh(String... more) {
        return scene.refresh(with("RT1", more));
    }

    private static String[] with(String token, String... more) {
        var all = new ArrayList<>(List.of("--refresh-token", token, "--compat", "head"));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
