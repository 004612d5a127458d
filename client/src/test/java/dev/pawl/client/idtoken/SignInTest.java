package dev.pawl.client.idtoken;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.http.JavaNetTransport;
import dev.pawl.client.idtoken.IdTokenVerifier.Expected;
import dev.pawl.client.jose.RemoteKeySet;
import dev.pawl.client.testing.LocalProvider;
import dev.pawl.client.testing.SettableClock;
import dev.pawl.client.testing.SigningKey;
import dev.pawl.protocol.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Everything a relying party must check, with one tolerance of a minute.
class SignInTest {
    private static final long T = 1_800_000_000;
    private static final Instant NOW = Instant.ofEpochSecond(T);
    private static final SigningKey RSA = SigningKey.rsa();
    private static final SignIn SIGN_IN =
            new SignIn(Secret.of("n0nce"), Secret.of("at"), Optional.empty());
    private static final SignIn RECENT =
            new SignIn(Secret.of("n0nce"), Secret.of("at"), Optional.of(Duration.ofMinutes(5)));

    private final LocalProvider provider = LocalProvider.start().publish(RSA);
    private final IdTokenVerifier verifier =
            new IdTokenVerifier(
                    new Expected(provider.issuer(), "cid", List.of("RS256")),
                    new RemoteKeySet(
                            provider.url("/jwks"),
                            JavaNetTransport.builder().build(),
                            new SettableClock(NOW)),
                    new SettableClock(NOW),
                    Duration.ofMinutes(1));

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void aSignInIsBelieved() {
        var token = verifier.verify(token("", ""), SIGN_IN);

        assertThat(token.subject()).contains("ada");
        assertThat(token.issuedAt()).contains(NOW);
    }

    @ParameterizedTest
    @DisplayName("I102: the nonce is the one that was sent")
    @ValueSource(strings = {"other", "", "n0nc", "N0NCE"})
    void anotherNonceIsRefused(String nonce) {
        assertThat(refusal(token("nonce", "\"" + nonce + "\""), SIGN_IN))
                .isEqualTo(new Refusal.WrongNonce());
    }

    @Test
    void aMissingNonceIsRefused() {
        assertThat(refusal(token("nonce", "null"), SIGN_IN)).isEqualTo(new Refusal.WrongNonce());
    }

    @ParameterizedTest
    @DisplayName("C19, C20: one tolerance for exp, iat, nbf and auth_time")
    @CsvSource({"exp, -59", "iat, 1", "iat, 60", "nbf, 60", "auth_time, 60", "auth_time, -100000"})
    void aClockThatIsALittleOffIsTolerated(String claim, long offset) {
        assertThat(verifier.verify(token(claim, "" + (T + offset)), SIGN_IN)).isNotNull();
    }

    @ParameterizedTest
    @DisplayName("C19, C20: beyond it, the offset is told")
    @CsvSource({
        "iat, 61, 'refused: iat is 61 s in the future: set this machine''s clock, or the"
                + " provider''s'",
        "auth_time, 3600, 'refused: auth_time is 3600 s in the future: set this machine''s clock,"
                + " or the provider''s'",
        "nbf, 61, 'refused: NotYetValid[notBefore=2027-01-15T08:01:01Z, now=2027-01-15T08:00:00Z]'",
        "exp, -60, 'refused: Expired[expiry=Optional[2027-01-15T07:59:00Z]]'"
    })
    void aClockThatIsFarOffIsTold(String claim, long offset, String message) {
        try {
            throw new AssertionError(verifier.verify(token(claim, "" + (T + offset)), SIGN_IN));
        } catch (InvalidResponseException refused) {
            assertThat(refused).hasMessage(message);
        }
    }

    @Test
    @DisplayName("C18: the moment may be the issuer's instead of the clock's")
    void theMomentMayBeTheIssuers() {
        var ahead = NOW.plus(Duration.ofHours(1));
        var token = RSA.sign(claims("iat", "" + ahead.getEpochSecond()));

        assertThat(verifier.verify(Secret.of(token), ahead).issuedAt()).contains(ahead);
    }

    @Test
    void aTokenWithoutIatIsRefused() {
        assertThat(refusal(token("iat", "null"), SIGN_IN))
                .isEqualTo(new Refusal.MissingMember("iat"));
    }

    @ParameterizedTest
    @DisplayName("I102: azp is the client, and must be there beside a second audience")
    @CsvSource({
        "'\"cid\"', '\"other\"', other",
        "'[\"cid\",\"api\"]', '\"api\"', api",
        "'[\"cid\",\"api\"]', null, ''"
    })
    void anotherPartyIsRefused(String audience, String party, String actual) {
        var claims = claims("azp", party).replace("\"aud\":\"cid\"", "\"aud\":" + audience);

        assertThat(refusal(Secret.of(RSA.sign(claims)), SIGN_IN))
                .isEqualTo(new Refusal.WrongParty("cid", actual));
    }

    @Test
    void theOwnPartyIsBelieved() {
        assertThat(verifier.verify(token("azp", "\"cid\""), SIGN_IN)).isNotNull();
    }

    @Test
    void theHashOfTheAccessTokenIsChecked() {
        // SHA-256("at"), its left half.
        var right = "\"%s\"".formatted(HalfHash.of(Secret.of("at"), "RS256"));

        assertThat(verifier.verify(token("at_hash", right), SIGN_IN)).isNotNull();
        assertThat(refusal(token("at_hash", "\"x\""), SIGN_IN))
                .isEqualTo(new Refusal.WrongHash("at_hash"));
    }

    @Test
    void theHashIsThatOfTheSpecification() {
        // OpenID Connect Core, A.4: at_hash of this access token under RS256.
        var token = Secret.of("jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y");

        assertThat(HalfHash.of(token, "RS256")).isEqualTo("77QmUPtjPfzWtF2AnpK9RQ");
        assertThat(HalfHash.of(token, "ES384")).hasSize(32);
        assertThat(HalfHash.of(token, "EdDSA")).hasSize(43);
    }

    @ParameterizedTest
    @DisplayName("C20: max_age has the same tolerance")
    @ValueSource(longs = {0, 300, 360})
    void aRecentSignInIsBelieved(long ago) {
        assertThat(verifier.verify(token("auth_time", "" + (T - ago)), RECENT)).isNotNull();
    }

    @Test
    void anOldSignInIsRefused() {
        var old = NOW.minusSeconds(361);

        assertThat(refusal(token("auth_time", "" + old.getEpochSecond()), RECENT))
                .isEqualTo(new Refusal.OldSignIn(Optional.of(old), NOW));
        assertThat(refusal(token("auth_time", "null"), RECENT))
                .isEqualTo(new Refusal.OldSignIn(Optional.empty(), NOW));
    }

    private Refusal refusal(Secret token, SignIn signIn) {
        try {
            throw new AssertionError("believed: " + verifier.verify(token, signIn));
        } catch (InvalidResponseException refused) {
            return refused.refusal();
        }
    }

    private Secret token(String claim, String value) {
        return Secret.of(RSA.sign(claims(claim, value)));
    }

    /// Good claims, one of them replaced or added.
    private String claims(String claim, String value) {
        var claims = new LinkedHashMap<String, String>();
        claims.put("iss", "\"" + provider.issuer() + "\"");
        claims.put("aud", "\"cid\"");
        claims.put("sub", "\"ada\"");
        claims.put("nonce", "\"n0nce\"");
        claims.put("iat", "" + T);
        claims.put("exp", "" + (T + 3600));
        if (!claim.isEmpty()) claims.put(claim, value);
        return claims.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
