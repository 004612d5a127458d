package dev.pawl.client.testing.session;

import static dev.pawl.client.testing.chaos.Faults.claim;
import static dev.pawl.client.testing.chaos.Faults.emptyStatus;
import static dev.pawl.client.testing.chaos.Faults.error;
import static dev.pawl.client.testing.chaos.Faults.expiresIn;
import static dev.pawl.client.testing.chaos.Faults.halfBody;
import static dev.pawl.client.testing.chaos.Faults.html;
import static dev.pawl.client.testing.chaos.Faults.hugeBody;
import static dev.pawl.client.testing.chaos.Faults.loseAnswer;
import static dev.pawl.client.testing.chaos.Faults.loseRequest;
import static dev.pawl.client.testing.chaos.Faults.member;
import static dev.pawl.client.testing.chaos.Faults.omit;
import static dev.pawl.client.testing.chaos.Faults.omitExpiresIn;
import static dev.pawl.client.testing.chaos.Faults.omitIdToken;
import static dev.pawl.client.testing.chaos.Faults.omitRefreshToken;
import static dev.pawl.client.testing.chaos.Faults.omitScope;
import static dev.pawl.client.testing.chaos.Faults.resetAnswer;
import static dev.pawl.client.testing.chaos.Faults.retryAfter;
import static dev.pawl.client.testing.chaos.Faults.status;
import static dev.pawl.client.testing.chaos.Faults.statusAfterConsuming;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.client.refresh.Ask;
import dev.pawl.client.refresh.NoTokenException;
import dev.pawl.client.refresh.ProviderProfile;
import dev.pawl.client.refresh.RefreshOutcome.Ambiguous;
import dev.pawl.client.refresh.RefreshOutcome.GrantDead;
import dev.pawl.client.refresh.RefreshOutcome.Misconfigured;
import dev.pawl.client.refresh.RefreshOutcome.Renewed;
import dev.pawl.client.refresh.RefreshOutcome.Transient;
import dev.pawl.client.refresh.RefreshOutcome.Trouble;
import dev.pawl.client.refresh.TokenSet;
import dev.pawl.client.testing.Case;
import dev.pawl.client.testing.chaos.ChaosIssuer;
import dev.pawl.client.testing.chaos.Endpoint;
import dev.pawl.client.testing.chaos.Fault;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What the manager makes of every answer an issuer can give.
class AnswersTest {
    private final World world = World.signedIn();
    private final ChaosIssuer issuer = world.issuer();

    @AfterEach
    void close() {
        world.close();
    }

    @Case({"R58", "F3"})
    @Test
    void aNewRefreshTokenReplacesTheOld() {
        for (var i = 0; i < 5; i++) {
            world.pass(Duration.ofMinutes(5));
            world.manager().token();
        }

        assertThat(issuer.refreshes()).isEqualTo(5);
        assertThat(issuer.doubleSpends()).isZero();
        assertThat(presented()).doesNotHaveDuplicates();
    }

    @Case({"R56", "R57"})
    @Test
    void withoutANewOneTheOldRefreshTokenStays() {
        issuer.rotating(false);
        issuer.token()
                .next(omitRefreshToken())
                .next(member("refresh_token", "null"))
                .next(member("refresh_token", "\"\""));

        for (var i = 0; i < 4; i++) renew();

        assertThat(presented()).hasSize(4).containsOnly(presented().get(0));
    }

    @Case("R59")
    @Test
    void aScopeThatIsNotNamedIsTheOneBefore() {
        issuer.token().next(omitScope()).next(member("scope", "\"openid\""));

        renew();
        assertThat(tokens().scope()).isEqualTo(ChaosIssuer.SCOPE);

        renew();
        assertThat(tokens().scope()).isEqualTo(Scope.of("openid"));
        assertThat(world.stored().granted()).isEqualTo(ChaosIssuer.SCOPE);
    }

    @Case({"R60", "R61"})
    @Test
    void aPartOfTheScopeIsAskedForAndMoreIsNot() {
        world.manager().token(Ask.scope(Scope.of("openid")));

        assertThat(issuer.requests().get(0).request().form()).containsEntry("scope", "openid");
        assertThatThrownBy(() -> world.manager().token(Ask.scope(Scope.of("admin"))))
                .isInstanceOf(NoTokenException.class)
                .hasMessageStartingWith("correct the client's configuration (the login is kept)");
        assertThat(issuer.deliveries()).isEqualTo(1);
        assertThat(world.stored().granted()).isEqualTo(ChaosIssuer.SCOPE);
    }

    @Case("R62")
    @Test
    void withoutANewIdTokenTheOldOneStays() {
        var before = tokens().idToken();
        issuer.token().next(omitIdToken());

        renew();

        assertThat(tokens().idToken()).isPresent().isEqualTo(before);
    }

    @Case({"R64", "F13"})
    @Test
    void anAnswerWithoutALifetimeWorks() {
        issuer.token().next(omitExpiresIn());

        var token = renew();

        assertThat(world.manager().token()).isEqualTo(token);
    }

    @Case({"F11", "F12"})
    @Test
    void aLifetimeInAnyFormWorks() {
        issuer.token()
                .next(expiresIn("\"3600\""))
                .next(expiresIn("12.9"))
                .next(expiresIn("1099511627776"));

        renew();
        assertThat(tokens().lifetime()).contains(Duration.ofHours(1));
        renew();
        assertThat(tokens().lifetime()).contains(Duration.ofSeconds(12));
        renew();
        assertThat(tokens().lifetime()).contains(Duration.ofSeconds(Integer.MAX_VALUE));
    }

    static Stream<Arguments> answersThatSayNothing() {
        return Stream.of(
                Arguments.of("a lost answer", loseAnswer(), 1),
                Arguments.of("a torn connection", resetAnswer(), 1),
                Arguments.of("a lost request", loseRequest(), 0),
                Arguments.of("half a body", halfBody(), 1),
                Arguments.of("two mebibytes", hugeBody(), 1),
                Arguments.of("a page", html(), 1),
                Arguments.of("no access token", omit("access_token"), 1),
                Arguments.of("a number for a token", member("access_token", "7"), 1),
                Arguments.of("400 without an error", emptyStatus(400), 0),
                Arguments.of("500", status(500), 0),
                Arguments.of("500 after consuming", statusAfterConsuming(500), 1),
                Arguments.of("502", status(502), 0));
    }

    @Case({"R66", "E75", "E78", "E80", "E82"})
    @ParameterizedTest(name = "{0}")
    @MethodSource("answersThatSayNothing")
    void anAnswerThatSaysNothingIsAmbiguousAndNothingIsSentAgain(
            String name, Fault fault, int consumed) {
        issuer.token().next(fault);

        var outcome = world.manager().refresh();

        assertThat(outcome).as(name).isInstanceOf(Ambiguous.class);
        assertThat(outcome.explanation()).contains("it may be spent", "refreshAgain()");
        world.pass(Duration.ofHours(1));
        assertThatThrownBy(world.manager()::token).isInstanceOf(NoTokenException.class);
        assertThat(issuer.deliveries()).isEqualTo(1);
        assertThat(issuer.refreshes()).isEqualTo(consumed);
        assertThat(tokens().refreshToken()).isPresent();
    }

    @Case("E81")
    @ParameterizedTest(name = "{0}")
    @MethodSource("answersThatSayNothing")
    void whereTheIssuerForgivesASecondCopyItIsSentAtOnce(String name, Fault fault, int consumed) {
        try (var forgiving =
                World.signedIn(ProviderProfile.grace("forgiving", Duration.ofSeconds(30)))) {
            forgiving.issuer().grace(Duration.ofSeconds(30));
            forgiving.issuer().token().next(fault);

            assertThat(forgiving.manager().refresh()).as(name).isInstanceOf(Renewed.class);
            assertThat(forgiving.issuer().deliveries()).isEqualTo(2);
            assertThat(forgiving.issuer().doubleSpends()).isZero();
            assertThat(forgiving.issuer().refreshes()).isEqualTo(1 + consumed);
        }
    }

    @Case("E81")
    @Test
    void whatTheIssuerTellsOfItsGraceIsEnough() {
        issuer.grace(Duration.ofSeconds(30));
        issuer.token().next(member("refresh_token_retry_window", "30")).next(loseAnswer());
        renew();

        assertThat(world.manager().refresh()).isInstanceOf(Renewed.class);
        assertThat(issuer.doubleSpends()).isZero();
    }

    @Case("E80")
    @Test
    void aPersonMayInsist() {
        issuer.token().next(loseRequest());
        assertThat(world.manager().refresh()).isInstanceOf(Ambiguous.class);

        assertThat(world.manager().refreshAgain()).isInstanceOf(Renewed.class);
        assertThat(issuer.doubleSpends()).isZero();
    }

    @Case({"E72", "E73"})
    @Test
    void aDeadGrantIsPresentedOnceAndALoginBringsItBack() {
        issuer.token().next(error("invalid_grant"));
        var other = world.another(ProviderProfile.UNKNOWN);

        assertThat(world.manager().refresh()).isInstanceOf(GrantDead.class);
        assertThat(other.refresh()).isInstanceOf(GrantDead.class);
        for (var i = 0; i < 10; i++)
            assertThatThrownBy(world.manager()::token).isInstanceOf(NoTokenException.class);
        assertThat(issuer.deliveries()).isEqualTo(1);
        assertThat(world.stored().tombstone().orElseThrow().error()).isEqualTo("invalid_grant");

        world.signIn();
        world.pass(Duration.ofSeconds(1));
        assertThat(other.token()).isEqualTo(world.manager().token());
        other.close();
    }

    static List<Fault> ends() {
        return List.of(error(400, "invalid_grant"), error(401, "invalid_grant"), emptyStatus(401));
    }

    @Case("E72")
    @ParameterizedTest
    @MethodSource("ends")
    void everyFormOfTheEndIsOne(Fault fault) {
        issuer.token().next(fault);

        assertThat(world.manager().refresh()).isInstanceOf(GrantDead.class);
    }

    @Case("E74")
    @Test
    void aClientThatIsRefusedKeepsItsLogin() {
        issuer.token().next(error("invalid_client")).next(error("unauthorized_client"));

        assertThat(world.manager().refresh()).isInstanceOf(Misconfigured.class);
        assertThat(world.manager().refresh()).isInstanceOf(Misconfigured.class);
        assertThat(world.manager().refresh()).isInstanceOf(Renewed.class);
    }

    @Case({"E76", "E77"})
    @Test
    void anIssuerThatAsksToBeLeftAloneIsByEveryProcess() {
        issuer.token().next(retryAfter(503, Duration.ofSeconds(7)));
        var other = world.another(ProviderProfile.UNKNOWN);
        var outcome = (Transient) world.manager().refresh();
        assertThat(outcome.trouble()).isEqualTo(Trouble.BUSY);

        assertThat(other.refresh()).isInstanceOf(Transient.class);
        assertThat(issuer.deliveries()).isEqualTo(1);

        world.pass(Duration.ofSeconds(7));
        assertThat(other.refresh()).isInstanceOf(Renewed.class);
        other.close();
    }

    @Case("E76")
    @Test
    void theTimeToComeBackMayBeADate() {
        issuer.token().next(retryAfter(429, issuer.clock().instant().plusSeconds(40)));

        assertThat(((Transient) world.manager().refresh()).retryAt())
                .contains(issuer.clock().instant().plusSeconds(40));
    }

    @Case({"E79", "E85"})
    @Test
    void anIssuerThatIsNotThereCostsNothing() {
        issuer.close();

        var outcome = (Transient) world.manager().refresh();

        assertThat(outcome.trouble()).isEqualTo(Trouble.NOT_SENT);
        assertThat(outcome.explanation()).startsWith("try again later (the login is kept): POST ");
        assertThat(world.manager().token()).isNotNull();
        assertThat(world.stored().attempt()).isEmpty();
    }

    @Case("L115")
    @Test
    void nothingThatIsSaidHoldsAToken() {
        var secrets =
                List.of(
                        tokens().accessToken().reveal(),
                        tokens().refreshToken().map(Secret::reveal).orElseThrow(),
                        tokens().idToken().map(Secret::reveal).orElseThrow());
        issuer.token().next(html()).next(error("invalid_grant"));

        var said =
                Stream.of(
                                world.manager().refresh(),
                                world.manager().refreshAgain(),
                                world.manager().grant(),
                                world.heard(dev.pawl.client.refresh.RefreshEvent.class))
                        .map(Object::toString)
                        .toList();

        assertThat(said).allSatisfy(text -> assertThat(text).doesNotContain(secrets));
    }

    @Case("I103")
    @Test
    void nothingIsAskedWithTokensThatWereRefused() {
        issuer.token().next(claim("sub", "\"eve\""));

        assertThat(world.manager().refresh()).isInstanceOf(Ambiguous.class);

        assertThat(issuer.requests(Endpoint.USERINFO)).isEmpty();
        assertThat(issuer.requests(Endpoint.API)).isEmpty();
    }

    private dev.pawl.client.refresh.AccessToken renew() {
        var outcome = world.manager().refresh();
        assertThat(outcome).as(outcome.explanation()).isInstanceOf(Renewed.class);
        return ((Renewed) outcome).token();
    }

    private TokenSet tokens() {
        return world.stored().tokens().orElseThrow();
    }

    private List<String> presented() {
        return issuer.requests().stream()
                .map(it -> it.request().form().getOrDefault("refresh_token", ""))
                .toList();
    }
}
