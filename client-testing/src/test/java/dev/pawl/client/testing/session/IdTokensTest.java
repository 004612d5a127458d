package dev.pawl.client.testing.session;

import static dev.pawl.client.testing.chaos.Faults.algorithm;
import static dev.pawl.client.testing.chaos.Faults.claim;
import static dev.pawl.client.testing.chaos.Faults.keyId;
import static dev.pawl.client.testing.chaos.Faults.omitClaim;
import static dev.pawl.client.testing.chaos.Faults.omitKeyId;
import static dev.pawl.client.testing.chaos.Faults.skewIssuedAt;
import static dev.pawl.client.testing.chaos.Faults.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.client.refresh.RefreshEvent;
import dev.pawl.client.refresh.RefreshOutcome;
import dev.pawl.client.refresh.RefreshOutcome.Ambiguous;
import dev.pawl.client.refresh.RefreshOutcome.Renewed;
import dev.pawl.client.testing.Case;
import dev.pawl.client.testing.chaos.ChaosIssuer;
import dev.pawl.client.testing.chaos.Endpoint;
import dev.pawl.client.testing.chaos.Fault;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// ID tokens that come with a refresh, and the clocks and keys they depend on.
class IdTokensTest {
    private final World world = World.signedIn();
    private final ChaosIssuer issuer = world.issuer();

    @AfterEach
    void close() {
        world.close();
    }

    static Stream<Arguments> anotherLogin() {
        return Stream.of(
                Arguments.of("claim=iss", claim("iss", "\"https://evil.test\"")),
                Arguments.of("claim=sub", claim("sub", "\"eve\"")),
                Arguments.of("claim=sub", omitClaim("sub")),
                Arguments.of("claim=aud", claim("aud", "[\"app\",\"other\"]")),
                Arguments.of("claim=azp", claim("azp", "\"other\"")),
                Arguments.of("claim=auth_time", claim("auth_time", "1")),
                Arguments.of("claim=nonce", claim("nonce", "\"another\"")),
                Arguments.of("claim=iat", skewIssuedAt(Duration.ofHours(-1))),
                Arguments.of("Expired", claim("exp", "1")),
                Arguments.of("UnsupportedAlgorithm", algorithm("none")),
                Arguments.of("UnsupportedAlgorithm", algorithm("HS256")),
                Arguments.of("BadSignature", keyId("nobody's")));
    }

    @Case({"I100", "I101", "I102", "I104"})
    @ParameterizedTest(name = "{0}")
    @MethodSource("anotherLogin")
    void anIdTokenOfAnotherLoginIsRefusedAndNothingIsStored(String why, Fault fault) {
        var before = world.stored();
        issuer.token().next(fault);

        var outcome = world.manager().refresh();

        assertThat(outcome).isInstanceOf(Ambiguous.class);
        assertThat(outcome.explanation()).contains(why);
        assertThat(world.stored().tokens()).isEqualTo(before.tokens());
        assertThat(world.stored().generation()).isEqualTo(before.generation());
    }

    @Case("I102")
    @Test
    void anIdTokenWithoutANonceIsAccepted() {
        assertThat(renew()).isInstanceOf(Renewed.class);
        issuer.token().next(omitClaim("nonce"));
        assertThat(renew()).isInstanceOf(Renewed.class);
    }

    @Case("I105")
    @Test
    void aKeyThatIsNewIsFetchedOnce() {
        renew();
        issuer.rotateKeys(2);
        world.pass(Duration.ofMinutes(5));

        assertThat(renew()).isInstanceOf(Renewed.class);
        assertThat(issuer.requests(Endpoint.JWKS)).hasSize(2);
    }

    @Case("I106")
    @Test
    void aKeyThatIsNotNamedIsFoundAmongAll() {
        issuer.rotateKeys(3);
        issuer.token().next(omitKeyId());

        assertThat(renew()).isInstanceOf(Renewed.class);
    }

    @Case("I107")
    @Test
    void aSessionIsNotThrownAwayBecauseTheKeysCannotBeHad() {
        issuer.at(Endpoint.JWKS).always(status(503));

        assertThat(renew()).isInstanceOf(Renewed.class);
        assertThat(renew()).isInstanceOf(Renewed.class);
        assertThat(issuer.doubleSpends()).isZero();
    }

    @Case("I107")
    @Test
    void butTheirClaimsMustFitAllTheSame() {
        issuer.at(Endpoint.JWKS).always(status(503));
        issuer.token().next(claim("sub", "\"eve\""));

        assertThat(renew()).isInstanceOf(Ambiguous.class);
    }

    @Case({"C18", "C20"})
    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT-1H", "PT72H"})
    void aClockThatIsWrongChangesNothing(Duration wrong) {
        world.clientClockIs(wrong);
        world.signIn();

        for (var i = 0; i < 3; i++) {
            world.pass(Duration.ofSeconds(296));
            assertThat(world.manager().token()).isNotNull();
        }

        assertThat(issuer.refreshes()).isEqualTo(3);
        assertThat(world.heard(RefreshEvent.ClockAway.class))
                .singleElement()
                .satisfies(it ->
                        assertThat(it.offset().plus(wrong).abs())
                                .isLessThan(Duration.ofSeconds(2)));
    }

    @Case("C19")
    @Test
    void anIssuerASecondAheadIsBelievedAndOneAnHourAheadIsNot() {
        issuer.token().next(skewIssuedAt(Duration.ofSeconds(1)));
        assertThat(renew()).isInstanceOf(Renewed.class);

        issuer.token().next(skewIssuedAt(Duration.ofHours(1)));
        var outcome = world.manager().refresh();
        assertThat(outcome).isInstanceOf(Ambiguous.class);
        assertThat(outcome.explanation()).contains("iat is 3599 s in the future");
    }

    private RefreshOutcome renew() {
        return world.manager().refresh();
    }
}
