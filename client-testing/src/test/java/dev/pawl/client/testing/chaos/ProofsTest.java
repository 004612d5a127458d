package dev.pawl.client.testing.chaos;

import static dev.pawl.client.testing.chaos.Faults.demandNonce;
import static dev.pawl.client.testing.chaos.Faults.demandNonceAfterConsuming;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.pawl.client.http.Form;
import dev.pawl.client.http.HttpRequest;
import dev.pawl.client.http.HttpResponse;
import dev.pawl.client.http.UrlConnectionTransport;
import dev.pawl.client.json.JsonObject;
import dev.pawl.protocol.Secret;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProofsTest {
    private final ChaosIssuer issuer =
            ChaosIssuer.start(MovableClock.at(Instant.parse("2026-11-20T12:00:00Z")));
    private final ECKey key = key();
    private Secret token = issuer.login().refreshToken();

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void theFirstProofBindsTheFamilyAndItsAccessTokens() {
        var bound = JsonObject.of(refresh(key, ""));
        var access = bound.text("access_token").orElseThrow();

        assertThat(bound.text("token_type")).contains("DPoP");
        assertThat(api("DPoP", access, key)).isEqualTo(200);
        assertThat(api("Bearer", access, key)).isEqualTo(401);
        assertThat(api("DPoP", access, key())).isEqualTo(401);
        assertThat(refresh(key(), "").body()).isEqualTo("{\"error\":\"invalid_grant\"}");
        assertThat(refresh(key, "").status()).isEqualTo(200);
    }

    @Test
    void aProofIsGoodForOneRequest() {
        var proof = proof(key, "POST", Endpoint.TOKEN, claims());
        assertThat(refreshWith(proof).status()).isEqualTo(200);

        var again = refreshWith(proof);

        assertThat(again.status()).isEqualTo(400);
        assertThat(again.body()).isEqualTo("{\"error\":\"invalid_dpop_proof\"}");
    }

    @Test
    void oneNonceIsDemandedUntilItIsBrought() {
        issuer.token().always(demandNonce("n1"));

        var asked = refresh(key, "");
        assertThat(asked.status()).isEqualTo(400);
        assertThat(asked.body()).isEqualTo("{\"error\":\"use_dpop_nonce\"}");
        assertThat(issuer.refreshes()).isZero();

        assertThat(refresh(key, "n1").status()).isEqualTo(200);
    }

    @Test
    void twoNoncesAreDemandedInARow() {
        issuer.token().next(demandNonce("n1")).next(demandNonce("n2"));

        assertThat(refresh(key, "").status()).isEqualTo(400);
        assertThat(refresh(key, "n1").status()).isEqualTo(400);
        assertThat(refresh(key, "n2").status()).isEqualTo(200);
    }

    @Test
    void theNonceMayBeDemandedWhenItIsTooLate() {
        issuer.token().next(demandNonceAfterConsuming("n1"));

        assertThat(refresh(key, "").status()).isEqualTo(400);
        assertThat(issuer.refreshes()).isEqualTo(1);
        assertThat(refresh(key, "n1").body()).isEqualTo("{\"error\":\"invalid_grant\"}");
    }

    @Test
    void theApiDemandsANonceWithAChallenge() {
        var access = JsonObject.of(refresh(key, "")).text("access_token").orElseThrow();
        issuer.api().next(demandNonce("n1"));

        assertThat(api("DPoP", access, key)).isEqualTo(401);
        assertThat(api("DPoP", access, key)).isEqualTo(200);
    }

    private HttpResponse refresh(ECKey with, String nonce) {
        var claims = nonce.isEmpty() ? claims() : claims().claim("nonce", nonce);
        return refreshWith(proof(with, "POST", Endpoint.TOKEN, claims));
    }

    private HttpResponse refreshWith(String proof) {
        var form =
                Form.of(
                        Map.of(
                                "grant_type",
                                "refresh_token",
                                "refresh_token",
                                token.reveal(),
                                "client_id",
                                ChaosIssuer.CLIENT_ID));
        var request = HttpRequest.post(issuer.url(Endpoint.TOKEN), form).with("DPoP", proof);
        var response = UrlConnectionTransport.platformTrust().send(request);
        if (response.isSuccess()) token = Asking.refreshToken(response);
        return response;
    }

    private int api(String scheme, String access, ECKey with) {
        var proof = proof(with, "GET", Endpoint.API, claims().claim("ath", Sha256.of(access)));
        var request =
                HttpRequest.get(issuer.url(Endpoint.API))
                        .authorized(scheme + " " + access)
                        .with("DPoP", proof);
        return UrlConnectionTransport.platformTrust().send(request).status();
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(issuer.clock().instant()));
    }

    private String proof(ECKey with, String method, Endpoint to, JWTClaimsSet.Builder claims) {
        try {
            var header =
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .type(new JOSEObjectType("dpop+jwt"))
                            .jwk(with.toPublicJWK())
                            .build();
            var jwt =
                    new SignedJWT(
                            header,
                            claims.claim("htm", method).claim("htu", issuer.url(to)).build());
            jwt.sign(new ECDSASigner(with));
            return jwt.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
