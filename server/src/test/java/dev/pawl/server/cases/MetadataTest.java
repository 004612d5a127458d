package dev.pawl.server.cases;

import static dev.pawl.server.cases.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What the server says about itself is what it does (RFC 8414, OpenID Connect Discovery).
class MetadataTest {
    private static final String OPENID = "/.well-known/openid-configuration";
    private static final String OAUTH = "/.well-known/oauth-authorization-server";
    private static final String JWKS = "/oauth2/jwks";

    @RegisterExtension static final Pawl PAWL = Pawl.standard();

    private final Client web = PAWL.client("web");
    private final JsonNode metadata = PAWL.answers(Call.get(OPENID)).json();

    @Test
    void everythingThatIsRequiredIsThere() {
        assertThat(metadata.path("issuer").asString()).isEqualTo(Pawl.ISSUER);
        assertThat(metadata.propertyNames())
                .contains(
                        "authorization_endpoint",
                        "token_endpoint",
                        "jwks_uri",
                        "userinfo_endpoint",
                        "introspection_endpoint",
                        "revocation_endpoint",
                        "response_types_supported",
                        "subject_types_supported",
                        "id_token_signing_alg_values_supported",
                        "code_challenge_methods_supported",
                        "authorization_response_iss_parameter_supported");
    }

    @Test
    void bothDocumentsSayTheSame() {
        assertThat(PAWL.answers(Call.get(OAUTH)).body())
                .isEqualTo(PAWL.answers(Call.get(OPENID)).body());
    }

    @Test
    void somethingIsAtEveryAddressThatIsNamed() {
        var addresses = new ArrayList<String>();
        for (var name : metadata.propertyNames())
            if (name.endsWith("_endpoint") || name.endsWith("_uri"))
                addresses.add(metadata.path(name).asString());

        assertThat(addresses)
                .hasSizeGreaterThan(5)
                .allMatch(uri -> uri.startsWith(Pawl.ISSUER + "/"));
        for (var uri : addresses)
            assertThat(PAWL.answers(Call.get(uri.substring(Pawl.ISSUER.length()))).status())
                    .as(uri)
                    .isNotEqualTo(404);
    }

    @Test
    @Case("B38")
    void everyGrantTypeThatIsNamedIsAnsweredAndNoOther() {
        var supported = texts("grant_types_supported");

        assertThat(supported).contains("refresh_token", "authorization_code");
        for (var grantType : supported)
            assertThat(web.asks("grant_type", grantType).text("error"))
                    .isNotEqualTo("unsupported_grant_type");
        assertThat(web.asks("grant_type", "implicit").text("error"))
                .isEqualTo("unsupported_grant_type");
    }

    @Test
    void theScopesAreThoseThatSomeClientMayAskFor() {
        assertThat(texts("scopes_supported"))
                .containsExactlyInAnyOrder(
                        "openid", "profile", "email", "offline_access", "read", "write");
    }

    @Test
    void clientsAuthenticateInTheWaysThatAreNamed() {
        assertThat(texts("token_endpoint_auth_methods_supported"))
                .containsExactlyInAnyOrder("client_secret_basic", "client_secret_post", "none");
        assertThat(texts("revocation_endpoint_auth_methods_supported")).contains("none");
        assertThat(texts("introspection_endpoint_auth_methods_supported")).doesNotContain("none");
    }

    @Test
    void everyTokenIsSignedWithAPublishedKeyOfANamedAlgorithm()
            throws ParseException, JOSEException {
        var keys = JWKSet.parse(PAWL.answers(Call.get(JWKS)).body());
        var algorithms = texts("id_token_signing_alg_values_supported");

        assertThat(keys.getKeys())
                .extracting(key -> key.getAlgorithm().getName())
                .containsAll(algorithms);
        assertThat(keys.getKeys()).noneMatch(JWK::isPrivate);
        assertThat(isSigned(web.signsIn().idToken(), keys)).isTrue();
        assertThat(isSigned(web.signsIn().accessToken(), keys)).isTrue();
        assertThat(isSigned(PAWL.client("opaque").signsIn().idToken(), keys)).isTrue();
    }

    private static boolean isSigned(String jwt, JWKSet keys) throws ParseException, JOSEException {
        var jws = JWSObject.parse(jwt);
        var key = keys.getKeyByKeyId(jws.getHeader().getKeyID());
        return switch (key.getKeyType().getValue()) {
            case "EC" -> jws.verify(new ECDSAVerifier(key.toECKey()));
            case "RSA" -> jws.verify(new RSASSAVerifier(key.toRSAKey()));
            default -> false;
        };
    }

    @Test
    void accessTokensAreOfTheTypeOfRfc9068() {
        var token = web.signsIn("openid read", "resource", "https://api.example.com").accessToken();

        assertThat(Jwt.header(token).path("typ").asString()).isEqualTo("at+jwt");
        assertThat(Jwt.claims(token).propertyNames())
                .contains(
                        "iss",
                        "exp",
                        "aud",
                        "sub",
                        "client_id",
                        "iat",
                        "jti",
                        "scope",
                        "auth_time");
    }

    @ParameterizedTest
    @ValueSource(strings = {OPENID, OAUTH, JWKS})
    void anyApplicationInABrowserMayReadItAndKeepItForAWhile(String path) {
        var answer = PAWL.answers(Call.get(path).with("Origin", "https://app.example.com"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=300");
    }

    @ParameterizedTest
    @ValueSource(strings = {OPENID, OAUTH, JWKS, "/health/live", "/health/ready", "/"})
    void aHeadIsAGetWithoutItsBody(String path) {
        var got = PAWL.answers(Call.get(path));
        var head = PAWL.answers(Call.of("HEAD", path));

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("Content-Type")).isEqualTo(got.header("Content-Type"));
    }

    private List<String> texts(String name) {
        return metadata.path(name).valueStream().map(JsonNode::asString).toList();
    }
}
