package dev.pawl.server.cases;

import static dev.pawl.server.cases.UserPools.GEM;
import static dev.pawl.server.cases.UserPools.NAMED;
import static dev.pawl.server.cases.UserPools.claims;
import static dev.pawl.server.cases.UserPools.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What the tokens of a user pool say, and by which keys they are known.
class CognitoTokensTest {
    @RegisterExtension static final Pawl PAWL = Pawl.withUserPools();

    private final UserPools pools = new UserPools(PAWL);

    @Test
    @Case("CG-13")
    void eachKindOfTokenVerifiesByAKeyOfItsOwn() throws ParseException, JOSEException {
        var session = pools.signsIn("web");
        var keys = keys(NAMED);

        var id = JWSObject.parse(text(session, "IdToken"));
        var access = JWSObject.parse(text(session, "AccessToken"));

        assertThat(keys.getKeys()).hasSize(2).noneMatch(JWK::isPrivate);
        assertThat(keys.toString()).contains("\"use\":\"sig\"").contains("\"e\":\"AQAB\"");
        assertThat(id.getHeader().getKeyID()).isNotEqualTo(access.getHeader().getKeyID());
        for (var token : new JWSObject[] {id, access}) {
            assertThat(token.getHeader().toJSONObject()).containsOnlyKeys("kid", "alg");
            var key = keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey();
            assertThat(token.verify(new RSASSAVerifier(key))).isTrue();
        }
    }

    /// P11.
    @Test
    void atTheEndOfASecondTheAnswerPromisesNoMoreThanTheTokenHas() {
        PAWL.clock().advance(Duration.ofMillis(999));
        var session = pools.signsIn("web");

        var end = claims(session, "AccessToken").path("exp").asLong() * 1_000;
        assertThat(session.path("ExpiresIn").asLong() * 1_000)
                .isLessThanOrEqualTo(end - PAWL.clock().instant().toEpochMilli());
        PAWL.clock().advance(Duration.ofMillis(1));
    }

    @Test
    @Case("CG-13")
    void anAccessTokenSaysWhatAwsSays() {
        var claims = claims(pools.signsIn("web"), "AccessToken");

        assertThat(claims.propertyNames())
                .containsExactlyInAnyOrder(
                        "sub",
                        "cognito:groups",
                        "iss",
                        "client_id",
                        "origin_jti",
                        "event_id",
                        "token_use",
                        "scope",
                        "auth_time",
                        "exp",
                        "iat",
                        "jti",
                        "username");
        assertThat(claims.path("iss").asString()).isEqualTo(Pawl.ISSUER + "/" + NAMED);
        assertThat(claims.path("token_use").asString()).isEqualTo("access");
        assertThat(claims.path("scope").asString()).isEqualTo("aws.cognito.signin.user.admin");
        assertThat(claims.path("client_id").asString()).isEqualTo("web");
        assertThat(claims.path("username").asString()).isEqualTo("ada");
        assertThat(claims.path("cognito:groups").toString())
                .isEqualTo("[\"mathematicians\",\"poets\"]");
    }

    @Test
    @Case("CG-13")
    void anIdTokenSaysWhatAwsSays() {
        var session = pools.signsIn("web");
        var claims = claims(session, "IdToken");

        assertThat(claims.propertyNames())
                .containsExactlyInAnyOrder(
                        "sub",
                        "aud",
                        "cognito:groups",
                        "iss",
                        "cognito:username",
                        "origin_jti",
                        "event_id",
                        "token_use",
                        "auth_time",
                        "exp",
                        "iat",
                        "jti",
                        "email",
                        "email_verified",
                        "given_name",
                        "custom:engine");
        assertThat(claims.path("aud").asString()).isEqualTo("web");
        assertThat(claims.path("token_use").asString()).isEqualTo("id");
        assertThat(claims.path("cognito:username").asString()).isEqualTo("ada");
        assertThat(claims.path("email_verified").isBoolean()).isTrue();
        assertThat(claims.path("custom:engine").asString("")).isEqualTo("1");
        var access = claims(session, "AccessToken");
        assertThat(claims.path("origin_jti")).isEqualTo(access.path("origin_jti"));
        assertThat(claims.path("jti")).isNotEqualTo(access.path("jti"));
    }

    @Test
    @Case("CG-13")
    void aPoolPublishesWhereItIs() {
        var metadata = PAWL.answers(Call.get("/" + NAMED + "/.well-known/openid-configuration"));
        var base = Pawl.ISSUER + "/" + NAMED;

        assertThat(metadata.status()).isEqualTo(200);
        assertThat(metadata.text("issuer")).isEqualTo(base);
        assertThat(metadata.text("jwks_uri")).isEqualTo(base + "/.well-known/jwks.json");
        assertThat(metadata.text("token_endpoint")).isEqualTo(base + "/oauth2/token");
    }

    @Test
    @Case("CG-13")
    void aPoolMayHaveTheIssuerThatItHasAtAws() {
        var metadata = PAWL.answers(Call.get("/" + GEM + "/.well-known/openid-configuration"));

        assertThat(metadata.text("issuer"))
                .isEqualTo("https://cognito-idp.eu-west-1.amazonaws.com/" + GEM);
        assertThat(metadata.text("jwks_uri"))
                .isEqualTo(Pawl.ISSUER + "/" + GEM + "/.well-known/jwks.json");
    }

    @Test
    @Case("CG-13")
    void aListenerOfItsOwnPublishesItsOwnAddresses() {
        var metadata =
                PAWL.answersAtFacade(Call.get("/" + NAMED + "/.well-known/openid-configuration"));

        assertThat(metadata.text("issuer")).isEqualTo(Pawl.ISSUER + "/" + NAMED);
        assertThat(metadata.text("jwks_uri"))
                .isEqualTo("https://pools.example.com/" + NAMED + "/.well-known/jwks.json");
    }

    @Test
    @Case("CG-13")
    void keysStayWhenTheServerStartsAgain() throws ParseException {
        var before = keys(NAMED).toString();
        var token = text(pools.signsIn("web"), "AccessToken");

        PAWL.restarts();

        assertThat(keys(NAMED).toString()).isEqualTo(before);
        assertThat(keys(GEM).toString()).isNotEqualTo(before);
        assertThat(pools.getsUser(token).status()).isEqualTo(200);
    }

    private static JWKSet keys(String pool) throws ParseException {
        var answer = PAWL.answers(Call.get("/" + pool + "/.well-known/jwks.json"));
        assertThat(answer.status()).isEqualTo(200);
        return JWKSet.parse(answer.body());
    }
}
