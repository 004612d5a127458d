package dev.pawl.client.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.client.testing.SigningKey;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceivedTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Scope ASKED = Scope.of("openid", "read");

    @ParameterizedTest
    @DisplayName("F11, F12: a lifetime in any form, cut to what a sum can bear")
    @CsvSource(
            delimiter = '|',
            value = {
                "3600         | PT1H",
                "\"3600\"     | PT1H",
                "3599.9       | PT59M59S",
                "-5           | PT0S",
                "0            | PT0S",
                "1099511627776| PT596523H14M7S",
                "1e400        | PT596523H14M7S"
            })
    void expiresIn(String literal, Duration lifetime) {
        assertThat(login("\"access_token\":\"at\",\"expires_in\":" + literal).lifetime())
                .contains(lifetime);
    }

    @Test
    @DisplayName("F10: without expires_in the JWT says, by the issuer's clock")
    void aJwtSaysWhenItEnds() {
        var jwt = jwt("{\"exp\":" + NOON.plusSeconds(3_900).getEpochSecond() + "}");
        var answer = MemoryIssuer.response("{\"access_token\":\"" + jwt + "\"}");

        var tokens =
                new Received(answer, NOON, Duration.ofHours(1)).login(1, ASKED, Optional.empty());

        assertThat(tokens.lifetime()).contains(Duration.ofMinutes(5));
    }

    @Test
    @DisplayName("F10, F13: nobody says, and then the policy does, or it is good until refused")
    void nobodyKnows() {
        var answer = MemoryIssuer.response("{\"access_token\":\"opaque\"}");
        var received = new Received(answer, NOON, Duration.ZERO);

        assertThat(received.login(1, ASKED, Optional.of(Duration.ofMinutes(5))).lifetime())
                .contains(Duration.ofMinutes(5));
        assertThat(received.login(1, ASKED, Optional.empty()).lifetime()).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("F17: how long the refresh token lives, where somebody says")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"refresh_expires_in\":60                                        | 60",
                "\"refresh_token_timeout\":90,\"authorization_expires_in\":30     | 30",
                "\"refresh_expires_in\":0,\"refresh_token_expires_in\":\"120\"    | 120"
            })
    void aRefreshTokensEnd(String members, long seconds) {
        assertThat(login("\"access_token\":\"at\"," + members).refreshTokenExpiry())
                .contains(NOON.plusSeconds(seconds));
    }

    @Test
    void whatIsNoNumberSaysNothingAboutTheRefreshToken() {
        assertThat(login("\"access_token\":\"at\",\"refresh_expires_in\":[1]").refreshTokenExpiry())
                .isEmpty();
    }

    @Test
    void aRefreshTokenThatIsAJwtSaysItByTheIssuersClock() {
        var jwt = jwt("{\"exp\":" + NOON.plusSeconds(4_000).getEpochSecond() + "}");
        var answer =
                MemoryIssuer.response(
                        "{\"access_token\":\"at\",\"refresh_token\":\"" + jwt + "\"}");

        var tokens =
                new Received(answer, NOON, Duration.ofSeconds(400))
                        .login(1, ASKED, Optional.empty());

        assertThat(tokens.refreshTokenExpiry()).contains(NOON.plusSeconds(3_600));
    }

    @Test
    @DisplayName("R56, R57, R59, R62: what an answer leaves out stays as it was")
    void whatIsLeftOutStays() {
        var before =
                new TokenSet(
                        1,
                        Secret.of("at-1"),
                        "Bearer",
                        ASKED,
                        NOON,
                        Optional.of(Duration.ofMinutes(5)),
                        Optional.of(Secret.of("rt-1")),
                        Optional.of(NOON.plusSeconds(9_000)),
                        Optional.of(Secret.of("id-1")));
        var grant = StoredGrant.born(before, Optional.empty());
        var answer =
                MemoryIssuer.response(
                        "{\"access_token\":\"at-2\",\"refresh_token\":\"\",\"scope\":\"read\"}");

        var after =
                new Received(answer, NOON.plusSeconds(60), Duration.ZERO)
                        .after(grant, Ask.EVERYTHING, Optional.empty());

        assertThat(after)
                .isEqualTo(
                        new TokenSet(
                                2,
                                Secret.of("at-2"),
                                "Bearer",
                                Scope.of("read"),
                                NOON.plusSeconds(60),
                                Optional.empty(),
                                Optional.of(Secret.of("rt-1")),
                                Optional.of(NOON.plusSeconds(9_000)),
                                Optional.of(Secret.of("id-1"))));
    }

    private static TokenSet login(String members) {
        var answer = MemoryIssuer.response("{" + members + "}");
        return new Received(answer, NOON, Duration.ZERO).login(1, ASKED, Optional.empty());
    }

    private static String jwt(String claims) {
        return SigningKey.ec("k").sign(claims);
    }
}
