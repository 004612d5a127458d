package dev.pawl.client.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.client.error.ErrorResponseException;
import dev.pawl.client.error.TransportException;
import dev.pawl.client.error.TransportException.Delivery;
import dev.pawl.client.refresh.RefreshOutcome.Ambiguous;
import dev.pawl.client.refresh.RefreshOutcome.GrantDead;
import dev.pawl.client.refresh.RefreshOutcome.Misconfigured;
import dev.pawl.client.refresh.RefreshOutcome.Renewed;
import dev.pawl.client.refresh.RefreshOutcome.StillValid;
import dev.pawl.client.refresh.RefreshOutcome.Transient;
import dev.pawl.client.store.MemoryTokenStore;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One caller after the other; [TogetherTest] has many at once.
class TokenManagerTest {
    private final MovableTime time = new MovableTime();
    private final MemoryIssuer issuer = new MemoryIssuer();
    private final MemoryTokenStore store = new MemoryTokenStore();
    private final Heard heard = new Heard();
    private final TokenManager manager = describe().build();

    private TokenManagerBuilder describe() {
        return TokenManager.of(issuer, store).time(time).listener(heard);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    @DisplayName("F1: a fresh token is handed out without asking anybody")
    void fresh() {
        manager.login(issuer.login());
        time.pass(Duration.ofSeconds(269));

        assertThat(manager.token().value().reveal()).isEqualTo("at-1");
        assertThat(issuer.asked()).isEmpty();
    }

    @Test
    @DisplayName("F3, F4, FR-06: a token at its end is renewed before anybody gets it")
    void expired() {
        manager.login(issuer.login());
        time.pass(Duration.ofSeconds(296));

        assertThat(manager.token().value().reveal()).isEqualTo("at-2");
        assertThat(issuer.asked()).hasSize(1);
        assertThat(issuer.asked().get(0).refreshToken().reveal()).isEqualTo("rt-1");
    }

    @Test
    @DisplayName("F5: a caller who needs more time gets a new token")
    void minValid() {
        manager.login(issuer.login());
        time.pass(Duration.ofSeconds(100));

        assertThat(manager.token(Duration.ofSeconds(200)).value().reveal()).isEqualTo("at-1");
        assertThat(manager.token(Duration.ofSeconds(201)).value().reveal()).isEqualTo("at-2");
    }

    @Test
    @DisplayName("F5, F6: more time than any token has is answered with what there is, and told")
    void minValidBeyondTheIssuer() {
        manager.login(issuer.login());
        time.pass(Duration.ofSeconds(100));

        assertThat(manager.token(Duration.ofHours(2)).value().reveal()).isEqualTo("at-1");
        assertThat(heard.of(RefreshEvent.ShorterThanAsked.class))
                .extracting(RefreshEvent.ShorterThanAsked::left)
                .containsExactly(Duration.ofSeconds(200));

        time.pass(Duration.ofSeconds(60));
        assertThat(manager.token(Duration.ofHours(2)).value().reveal()).isEqualTo("at-2");
        assertThat(manager.token(Duration.ofHours(2)).value().reveal()).isEqualTo("at-2");
    }

    @ParameterizedTest(name = "{0} s old, to be good for {1} s")
    @CsvSource({
        "0, 0",
        "269, 0",
        "270, 0",
        "294, 0",
        "300, 0",
        "-1, 0",
        "100, 200",
        "100, 201",
        "0, 300",
        "0, 301",
        "160, 7200"
    })
    void aStoredTokenIsFreshWhereAManagerDoesNothingButHandItOut(long age, long minValid) {
        manager.login(issuer.login());
        time.pass(Duration.ofSeconds(Math.max(age, 0)))
                .setWall(Duration.ofSeconds(Math.min(age, 0)));
        var wanted = Duration.ofSeconds(minValid);
        var stored = store.read(new AccountKey(issuer.issuer(), issuer.clientId(), "default"));

        var fresh = stored.orElseThrow().fresh(RefreshPolicy.DEFAULT, time, wanted);

        var token = tokenOfANewManager(wanted);
        var didNothing = issuer.asked().isEmpty();
        assertThat(fresh.isPresent()).isEqualTo(didNothing && minValid <= 300);
        fresh.ifPresent(it -> assertThat(it).isEqualTo(token));
    }

    private AccessToken tokenOfANewManager(Duration wanted) {
        try (var started = describe().build()) {
            return started.token(wanted);
        }
    }

    @Test
    void aTokenWithoutAKnownEndIsFreshAndADeadGrantHasNone() {
        var grant = StoredGrant.born(opaque(), Optional.empty());
        var dead = grant.dead(Tombstone.local(Tombstone.Local.EXPIRED, time.now()));

        assertThat(grant.fresh(RefreshPolicy.DEFAULT, time, Duration.ofDays(99))).isPresent();
        assertThat(dead.fresh(RefreshPolicy.DEFAULT, time, Duration.ZERO)).isEmpty();
    }

    private TokenSet opaque() {
        return new TokenSet(
                1,
                Secret.of("at"),
                "Bearer",
                Scope.NONE,
                time.now(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    @DisplayName("F7: a forced renewal brings another token")
    void forced() {
        var first = manager.login(issuer.login());

        assertThat(((Renewed) manager.refresh()).token().generation())
                .isGreaterThan(first.generation());
    }

    @Test
    @DisplayName("F13, FR-11: a token of which nobody knows the end is good until it is refused")
    void unknownEnd() {
        issuer.answering(any -> "{\"access_token\":\"opaque\",\"refresh_token\":\"rt-9\"}");
        var login =
                new LoginHook.Login(
                        MemoryIssuer.response(
                                "{\"access_token\":\"o\",\"refresh_token\":\"rt-1\"}"),
                        Scope.of("openid"));
        var token = manager.login(login);
        time.pass(Duration.ofDays(400));

        assertThat(manager.token()).isEqualTo(token);
        assertThat(manager.replace(token)).isInstanceOf(Renewed.class);
        assertThat(issuer.asked()).hasSize(1);
    }

    @Test
    @DisplayName("F14: tokens that have ended when they come are not asked for in a loop")
    void expiredOnArrival() {
        manager.login(issuer.login());
        issuer.answering(
                any -> "{\"access_token\":\"a\",\"refresh_token\":\"r\",\"expires_in\":0}");
        time.pass(Duration.ofMinutes(5));

        for (var i = 0; i < 10; i++)
            assertThatThrownBy(manager::token).isInstanceOf(NoTokenException.class);
        assertThat(issuer.asked()).hasSize(1);

        time.pass(Duration.ofSeconds(30));
        issuer.rotating();
        assertThat(manager.token().value().reveal()).isEqualTo("at-2");
        assertThat(issuer.asked().get(1).refreshToken().reveal()).isEqualTo("r");
    }

    @Test
    @DisplayName("F16: a closed manager says so")
    void closed() {
        manager.login(issuer.login());
        manager.token();
        manager.close();

        assertThatThrownBy(manager::token)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the token manager is closed");
    }

    @Test
    @DisplayName("C21: after a sleep of two hours the first caller refreshes once")
    void suspended() {
        manager.login(issuer.login());
        time.setWall(Duration.ofHours(2));
        // The clock that stands still says it is too early to look at the store again.
        time.pass(Duration.ofSeconds(1));

        manager.token();
        manager.token();

        assertThat(issuer.asked()).hasSize(1);
    }

    @Test
    @DisplayName("C22: a clock set back does not make a token younger")
    void clockSetBack() {
        manager.login(issuer.login());
        time.setWall(Duration.ofHours(-1));
        time.pass(Duration.ofMinutes(5));

        assertThat(manager.token().value().reveal()).isEqualTo("at-2");
    }

    @Test
    @DisplayName("C23: an hour that is skipped or lived twice has no effect")
    void summerTime() {
        var zone = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
        try {
            time.setWall(Duration.between(time.now(), Instant.parse("2026-10-25T00:58:00Z")));
            manager.login(issuer.login());
            time.pass(Duration.ofSeconds(269));
            assertThat(manager.token().value().reveal()).isEqualTo("at-1");

            time.pass(Duration.ofSeconds(27));
            assertThat(manager.token().value().reveal()).isEqualTo("at-2");
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    @DisplayName("S32: a refresh that asks for the token it is to bring is told so, and not stuck")
    void reentrant() {
        manager.login(issuer.login());
        issuer.answering(any -> manager.token().value().reveal());
        time.pass(Duration.ofMinutes(5));

        assertThatThrownBy(manager::token)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "a refresh asks for the token it is to bring: the HTTP client of the token"
                                + " endpoint must not add tokens");
    }

    @Test
    @DisplayName("S27: a straggler with the refresh token before gets the new access token")
    void straggler() {
        manager.login(issuer.login());
        manager.refresh();

        var outcome = manager.renew(Secret.of("rt-1"));

        assertThat(((StillValid) outcome).token().value().reveal()).isEqualTo("at-2");
        assertThat(issuer.asked()).hasSize(1);
    }

    @Test
    @DisplayName("S27: but not for ever, and nobody else does")
    void strangers() {
        manager.login(issuer.login());
        manager.refresh();
        time.pass(Duration.ofSeconds(60));

        assertThatThrownBy(() -> manager.renew(Secret.of("rt-1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(
                        "the refresh token [0-9a-f]{8} is not the one of AccountKey\\[.*]");
        assertThat(manager.renew(Secret.of("rt-2"))).isInstanceOf(Renewed.class);
    }

    @Test
    @DisplayName("S28, R61: a narrower token is one of its own, and the wide one stays")
    void narrower() {
        manager.login(issuer.login());
        var read = Ask.scope(Scope.of("read"));

        var narrow = manager.token(read);

        assertThat(narrow.scope()).isEqualTo(Scope.of("read"));
        assertThat(manager.token(read)).isEqualTo(narrow);
        assertThat(manager.token().value().reveal()).isEqualTo("at-1");
        assertThat(issuer.asked()).hasSize(1);

        time.pass(Duration.ofMinutes(5));
        assertThat(manager.token().value().reveal()).isEqualTo("at-3");
        assertThat(issuer.asked().get(1).refreshToken().reveal()).isEqualTo("rt-2");
        assertThat(issuer.asked().get(1).ask()).isEqualTo(Ask.EVERYTHING);
    }

    @Test
    void aNarrowerTokenThatIsRefusedIsReplacedByOneOfItsKind() {
        manager.login(issuer.login());
        var read = Ask.scope(Scope.of("read"));

        var replaced = manager.replace(manager.token(read));

        assertThat(((Renewed) replaced).token().scope()).isEqualTo(Scope.of("read"));
        assertThat(issuer.asked()).extracting(Presentation::ask).containsExactly(read, read);
    }

    @Test
    @DisplayName("E72, FR-03: a dead grant is asked once, announced once, and login is asked once")
    void dead() {
        var asked = new AtomicInteger();
        var hooked =
                describe()
                        .onLoginNeeded(why -> {
                            asked.incrementAndGet();
                            return Optional.empty();
                        })
                        .build();
        hooked.login(issuer.login());
        issuer.answering(any -> refuse(401, ""));
        time.pass(Duration.ofMinutes(5));

        for (var i = 0; i < 5; i++)
            assertThatThrownBy(hooked::token)
                    .isInstanceOf(NoTokenException.class)
                    .matches(it -> ((NoTokenException) it).needsLogin());

        assertThat(issuer.asked()).hasSize(1);
        assertThat(asked).hasValue(1);
        assertThat(heard.of(RefreshEvent.Failed.class)).hasSize(1);
        assertThat(hooked.refresh()).isInstanceOf(GrantDead.class);
        assertThat(hooked.grant().orElseThrow().tombstone()).isPresent();
    }

    @Test
    @DisplayName("E73: a login brings it back, for other processes too")
    void reborn() {
        manager.login(issuer.login());
        issuer.answering(any -> refuse(400, "invalid_grant"));
        var other = describe().build();
        manager.refresh();
        assertThatThrownBy(other::token).isInstanceOf(NoTokenException.class);

        issuer.rotating();
        manager.login(issuer.login());
        time.pass(Duration.ofSeconds(1));

        assertThat(other.token()).isEqualTo(manager.token());
        assertThat(heard.of(RefreshEvent.Adopted.class)).hasSize(1);
    }

    @Test
    void theLoginHookMayLogIn() {
        var hooked = describe().onLoginNeeded(why -> Optional.of(issuer.login())).build();

        assertThat(hooked.token().value().reveal()).isEqualTo("at-1");
        assertThat(hooked.token().value().reveal()).isEqualTo("at-1");
    }

    @Test
    @DisplayName("E87: a program that starts with a dead grant asks for a login, too")
    void deadAtTheStart() {
        manager.login(issuer.login());
        issuer.answering(any -> refuse(400, "invalid_grant"));
        manager.refresh();

        var restarted = describe().onLoginNeeded(why -> Optional.of(issuer.login())).build();

        assertThat(restarted.token().value().reveal()).isEqualTo("at-2");
        assertThat(issuer.asked()).hasSize(1);
    }

    @Test
    void aHookMayLeaveTheLoginInTheStore() {
        var other = describe().build();
        var hooked =
                describe()
                        .onLoginNeeded(why -> {
                            other.login(issuer.login());
                            return Optional.empty();
                        })
                        .build();

        assertThat(hooked.token().value().reveal()).isEqualTo("at-1");
        assertThat(hooked.token()).isEqualTo(other.token());
    }

    @Test
    void aHookMayReplaceADeadLoginInTheStore() {
        manager.login(issuer.login());
        issuer.answering(any -> refuse(400, "invalid_grant"));
        var other = describe().build();
        var hooked =
                describe()
                        .onLoginNeeded(why -> {
                            other.login(issuer.login());
                            return Optional.empty();
                        })
                        .build();

        assertThat(hooked.refresh()).isInstanceOf(RefreshOutcome.StillValid.class);
        assertThat(hooked.token().value().reveal()).isEqualTo("at-2");
    }

    @Test
    void whoWasLoggedOutElsewhereIsAskedOnce() {
        var asked = new AtomicInteger();
        manager.login(issuer.login());
        var other =
                describe()
                        .onLoginNeeded(why -> {
                            asked.incrementAndGet();
                            return Optional.empty();
                        })
                        .build();
        other.token();
        manager.forget();
        time.pass(Duration.ofSeconds(1));

        for (var i = 0; i < 3; i++)
            assertThatThrownBy(other::token).hasMessage("log in again: nobody is logged in");
        assertThat(asked).hasValue(1);
    }

    @Test
    @DisplayName("E74: a client that is refused keeps its login")
    void misconfigured() {
        manager.login(issuer.login());
        issuer.answering(any -> refuse(401, "invalid_client"));

        assertThat(manager.refresh()).isInstanceOf(Misconfigured.class);
        issuer.rotating();
        assertThat(manager.refresh()).isInstanceOf(Renewed.class);
        assertThat(issuer.asked().get(1).refreshToken().reveal()).isEqualTo("rt-1");
    }

    @Test
    @DisplayName("E84, FR-09: while refreshing fails, a good token is handed out")
    void issuerDown() {
        manager.login(issuer.login());
        issuer.answering(any -> lose(Delivery.NOT_SENT));
        assertThat(manager.refresh()).isInstanceOf(Transient.class);
        time.pass(Duration.ofSeconds(280));

        assertThat(manager.token().value().reveal()).isEqualTo("at-1");

        time.pass(Duration.ofSeconds(16));
        assertThatThrownBy(manager::token)
                .isInstanceOf(NoTokenException.class)
                .hasMessageStartingWith("try again later (the login is kept): POST");
        assertThat(heard.of(RefreshEvent.Failed.class)).isNotEmpty();
    }

    @Test
    @DisplayName("E85, S25: an outage of ten minutes is asked about less and less, and ends")
    void outage() {
        manager.login(issuer.login());
        issuer.answering(any -> lose(Delivery.NOT_SENT));
        time.pass(Duration.ofMinutes(5));

        for (var second = 0; second < 600; second++) {
            assertThatThrownBy(manager::token).isInstanceOf(NoTokenException.class);
            time.pass(Duration.ofSeconds(1));
        }
        assertThat(issuer.asked().size()).isBetween(12, 24);

        issuer.rotating();
        time.pass(Duration.ofMinutes(1));
        assertThat(manager.token().value().reveal()).isEqualTo("at-2");
    }

    @Test
    @DisplayName(
            "E80, D46: an answer that is lost leaves the grant ambiguous, and nothing is resent")
    void ambiguous() {
        manager.login(issuer.login());
        issuer.answering(any -> lose(Delivery.UNKNOWN));

        assertThat(manager.refresh()).isInstanceOf(Ambiguous.class);
        time.pass(Duration.ofHours(1));
        assertThatThrownBy(manager::token)
                .hasMessageContaining("send it again with refreshAgain()");
        assertThat(issuer.asked()).hasSize(1);

        issuer.rotating();
        assertThat(manager.refreshAgain()).isInstanceOf(Renewed.class);
        assertThat(manager.token().value().reveal()).isEqualTo("at-2");
    }

    @Test
    @DisplayName("E81: where the issuer forgives a second copy, one is sent at once")
    void replayed() {
        issuer.with(ProviderProfile.grace("forgiving", Duration.ofSeconds(30)));
        manager.login(issuer.login());
        var lost = new AtomicInteger();
        issuer.answering(
                any -> lost.getAndIncrement() == 0 ? lose(Delivery.UNKNOWN) : issuer.next());

        assertThat(manager.refresh()).isInstanceOf(Renewed.class);
        assertThat(issuer.asked()).hasSize(2);
        assertThat(issuer.asked().get(1).refreshToken().reveal()).isEqualTo("rt-1");
    }

    @Test
    @DisplayName("H88, H90, FR-04: a token that is refused is replaced once")
    void replaced() {
        var first = manager.login(issuer.login());

        assertThat(manager.replace(first)).isInstanceOf(Renewed.class);
        assertThat(manager.replace(first)).isInstanceOf(StillValid.class);
        assertThat(issuer.asked()).hasSize(1);
    }

    @Test
    @DisplayName("H89: the token that replaced it may be refused at once, too")
    void refusedAgain() {
        var first = manager.login(issuer.login());
        var second = ((Renewed) manager.replace(first)).token();

        assertThat(manager.replace(second)).isInstanceOf(Renewed.class);
        assertThat(issuer.asked()).hasSize(2);
    }

    @Test
    @DisplayName("H88, FR-05: a call is repeated once; the second refusal is the caller's")
    void withFreshToken() {
        manager.login(issuer.login());
        var seen = new ArrayList<String>();

        assertThatThrownBy(() ->
                        manager.withFreshToken(token -> {
                            seen.add(token.value().reveal());
                            throw new TokenRefusedException();
                        }))
                .isInstanceOf(TokenRefusedException.class);

        assertThat(seen).containsExactly("at-1", "at-2");
        assertThat(issuer.asked()).hasSize(1);
    }

    @Test
    @DisplayName("H99: a token goes to https and to this machine only")
    void applyTo() {
        manager.login(issuer.login());
        var headers = new ArrayList<String>();

        for (var safe : List.of("https://api.test/x", "http://127.0.0.1:8/", "http://[::1]/"))
            manager.applyTo(
                    "GET", URI.create(safe), (name, value) -> headers.add(name + ": " + value));
        assertThatThrownBy(() ->
                        manager.applyTo(
                                "GET", URI.create("http://api.test/x"), (name, value) -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a token is not sent without TLS: http://api.test");

        assertThat(headers).hasSize(3).containsOnly("Authorization: Bearer at-1");
    }

    @Test
    @DisplayName("H98: a bound token is not used without its key")
    void boundToken() {
        var login =
                new LoginHook.Login(
                        MemoryIssuer.response("{\"access_token\":\"a\",\"token_type\":\"DPoP\"}"),
                        Scope.of("openid"));
        manager.login(login);

        assertThatThrownBy(() ->
                        manager.applyTo("GET", URI.create("https://api.test"), (name, value) -> {}))
                .hasMessage("a DPoP token cannot be used without its key");
    }

    @Test
    @DisplayName("FR-10: a login without a refresh token lasts as long as its access token")
    void implicit() {
        var login =
                new LoginHook.Login(
                        MemoryIssuer.response("{\"access_token\":\"a\",\"expires_in\":300}"),
                        Scope.of("openid"));
        manager.login(login);

        assertThat(manager.refresh()).isInstanceOf(GrantDead.class);
        assertThat(manager.token().value().reveal()).isEqualTo("a");

        time.pass(Duration.ofMinutes(5));
        assertThatThrownBy(manager::token)
                .hasMessage(
                        "log in again: the login brought no refresh token"
                                + " (ask for the scope offline_access)");
        assertThat(issuer.asked()).isEmpty();
    }

    @Test
    @DisplayName("P44: a login that cannot be stored is told, and used from memory")
    void unsavedLogin() {
        var full = new FullStore();
        var unsaved = TokenManager.of(issuer, full).time(time).listener(heard).build();

        assertThatThrownBy(() -> unsaved.login(issuer.login()))
                .isInstanceOf(StoreException.class)
                .hasMessage("no room");

        assertThat(unsaved.token().value().reveal()).isEqualTo("at-1");
        assertThat(unsaved.refresh().explanation())
                .isEqualTo("try again later (the login is kept): no room");
        assertThat(issuer.asked()).isEmpty();

        full.room();
        assertThat(unsaved.refresh()).isInstanceOf(Renewed.class);
        assertThat(full.read(AccountKey.of(issuer.issuer(), issuer.clientId()))).isPresent();
        unsaved.close();
    }

    @Test
    @DisplayName("P44: where the policy says so, a session goes on in memory alone")
    void inMemoryAlone() {
        var unsaved =
                TokenManager.of(issuer, new FullStore())
                        .time(time)
                        .policy(
                                RefreshPolicy.DEFAULT.with(
                                        RefreshPolicy.WhenUnsaved.REFRESH_IN_MEMORY))
                        .build();
        unsaved.login(issuer.login());

        for (var i = 2; i < 5; i++) {
            time.pass(Duration.ofMinutes(5));
            assertThat(unsaved.token().value().reveal()).isEqualTo("at-" + i);
        }
        assertThat(issuer.asked())
                .extracting(it -> it.refreshToken().reveal())
                .containsExactly("rt-1", "rt-2", "rt-3");
        unsaved.close();
    }

    @Test
    @DisplayName(
            "P44: what is in memory alone stays ahead of the store, whatever goes wrong between")
    void inMemoryAloneAfterAFailure() {
        var full = new FullStore();
        full.room();
        var unsaved =
                TokenManager.of(issuer, full)
                        .time(time)
                        .policy(
                                RefreshPolicy.DEFAULT.with(
                                        RefreshPolicy.WhenUnsaved.REFRESH_IN_MEMORY))
                        .build();
        unsaved.login(issuer.login());
        full.fill();
        unsaved.refresh();
        issuer.answering(any -> lose(Delivery.NOT_SENT));
        unsaved.refresh();
        issuer.rotating();

        assertThat(unsaved.refresh()).isInstanceOf(Renewed.class);
        assertThat(issuer.asked())
                .extracting(it -> it.refreshToken().reveal())
                .containsExactly("rt-1", "rt-2", "rt-2");
        unsaved.close();
    }

    @Test
    void whoLoggedOutIsLoggedOutEverywhere() {
        manager.login(issuer.login());
        var other = describe().build();
        other.token();

        manager.forget();
        time.pass(Duration.ofSeconds(1));

        assertThatThrownBy(manager::token).hasMessage("log in again: nobody is logged in");
        assertThatThrownBy(other::token).hasMessage("log in again: nobody is logged in");
    }

    @Test
    @DisplayName("P43: what another process refreshed is taken over without asking the issuer")
    void adopted() {
        manager.login(issuer.login());
        var other = describe().build();
        other.token();
        manager.refresh();
        time.pass(Duration.ofSeconds(1));

        assertThat(other.token().value().reveal()).isEqualTo("at-2");
        assertThat(issuer.asked()).hasSize(1);
    }

    @Test
    @DisplayName("L115: nothing that happens prints a token")
    void secrecy() {
        manager.login(issuer.login());
        manager.refresh();
        issuer.answering(any -> refuse(400, "invalid_grant"));
        manager.refresh();

        assertThat(heard.of(RefreshEvent.class).toString())
                .isNotEmpty()
                .doesNotContain("at-1", "at-2", "rt-1", "rt-2");
    }

    private static String refuse(int status, String error) {
        throw new ErrorResponseException(
                status,
                status + " No",
                Secret.of("{}"),
                error,
                new ErrorResponseException.Hints(Optional.empty(), Optional.empty()));
    }

    private static String lose(Delivery delivery) {
        throw new TransportException(
                "POST", "https://issuer.test/token", delivery, new IOException("refused"));
    }
}
