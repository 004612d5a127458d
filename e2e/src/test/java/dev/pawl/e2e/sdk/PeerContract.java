package dev.pawl.e2e.sdk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pawl.client.OidcClient;
import dev.pawl.client.error.ErrorResponseException;
import dev.pawl.client.refresh.Ask;
import dev.pawl.client.refresh.NoTokenException;
import dev.pawl.client.refresh.RefreshOutcome;
import dev.pawl.client.refresh.RefreshOutcome.GrantDead;
import dev.pawl.client.refresh.RefreshOutcome.Misconfigured;
import dev.pawl.client.refresh.RefreshOutcome.Renewed;
import dev.pawl.client.refresh.RefreshOutcome.StillValid;
import dev.pawl.client.token.ClientAuthentication.ClientSecretBasic;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What works with every peer: a login, and keeping it alive.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PeerContract {
    /// Keycloak calls it the second.
    private static final List<String> WRONG_SECRET =
            List.of("invalid_client", "unauthorized_client");

    Path folder;
    private OidcClient client;

    /// The server of this class, which is started once.
    abstract Peer peer();

    /// What it makes of a refresh token that comes a second time at once.
    abstract Class<? extends RefreshOutcome> outcomeOfSpentToken();

    @BeforeEach
    void open(@TempDir Path store) {
        folder = store;
        client = peer().client(peer().confidential()).build();
    }

    @Test
    void aLoginIsBelievedRefreshedIntrospectedAndRevoked() {
        var tokens = peer().signIn(client);
        var user = client.userInfo(tokens);
        assertThat(user.claims().text("name")).contains("Ada Lovelace");

        var next = client.refreshTokens(tokens.refreshToken().orElseThrow());
        assertThat(next.accessToken()).isNotEqualTo(tokens.accessToken());
        assertThat(next.refreshToken()).isNotEqualTo(tokens.refreshToken()).isPresent();
        assertThat(client.userInfo(next).subject()).isEqualTo(user.subject()).isPresent();
        assertThat(client.introspect(next.accessToken()).isActive()).isTrue();

        client.revoke(next.refreshToken().orElseThrow());
        assertThat(client.introspect(next.accessToken()).isActive()).isFalse();
        assertThat(refusal(next.refreshToken().orElseThrow())).contains("invalid_grant");
    }

    @Test
    @DisplayName("R58: each refresh brings the next token, and no file shows one")
    void aManagerFollowsTheRotation() throws IOException {
        try (var session = Session.begin(peer(), client, folder)) {
            var first = session.refreshToken();
            assertThat(session.manager().refresh()).isInstanceOf(Renewed.class);
            var second = session.refreshToken();
            assertThat(session.manager().refresh()).isInstanceOf(Renewed.class);

            assertThat(second).isNotEqualTo(first);
            assertThat(session.refreshToken()).isNotIn(first, second);
            try (var files = Files.list(folder)) {
                assertThat(files.filter(file -> reads(file, session.refreshToken()))).isEmpty();
            }
        }
    }

    @Test
    @DisplayName("E72: a login that was revoked is over, for the next process as well")
    void aRevokedLoginIsOver() {
        try (var session = Session.begin(peer(), client, folder)) {
            client.revoke(session.refreshToken());

            assertThat(session.manager().refresh())
                    .isInstanceOfSatisfying(
                            GrantDead.class,
                            dead -> assertThat(dead.why().error()).isEqualTo("invalid_grant"));
        }
        try (var next = Session.resume(client, folder)) {
            assertThat(next.manager().refresh()).isInstanceOf(GrantDead.class);
        }
    }

    @Test
    @DisplayName("P36: what one process has refreshed another takes over")
    void twoProcessesShareALogin() {
        try (var one = Session.begin(peer(), client, folder);
                var other = Session.resume(client, folder)) {
            var old = other.manager().token();

            var renewed = one.manager().refresh();
            var taken = other.manager().replace(old);

            assertThat(renewed).isInstanceOf(Renewed.class);
            assertThat(taken).isEqualTo(new StillValid(((Renewed) renewed).token()));
            assertThat(other.manager().refresh()).isInstanceOf(Renewed.class);
        }
    }

    @Test
    @DisplayName("R58: a token that somebody else has spent")
    void aTokenThatSomebodyElseHasSpent() {
        try (var session = Session.begin(peer(), client, folder)) {
            var stolen = client.refreshTokens(session.refreshToken());

            var outcome = session.manager().refresh();

            assertThat(outcome).isInstanceOf(outcomeOfSpentToken());
            if (outcome instanceof GrantDead)
                assertThat(refusal(stolen.refreshToken().orElseThrow())).contains("invalid_grant");
        }
    }

    @Test
    @DisplayName("E74: a wrong secret is no reason to log in again")
    void aWrongSecretKeepsTheLogin() {
        var wrong = new ClientSecretBasic(client.clientId(), Secret.of("wrong".repeat(8)));
        Session.begin(peer(), client, folder).close();
        try (var session = Session.resume(peer().client(wrong).build(), folder)) {
            assertThat(session.manager().refresh())
                    .isInstanceOfSatisfying(
                            Misconfigured.class, it -> assertThat(it.error()).isIn(WRONG_SECRET));
        }
        try (var session = Session.resume(client, folder)) {
            assertThat(session.manager().refresh()).isInstanceOf(Renewed.class);
        }
    }

    @Test
    @DisplayName("F60: more than was granted is not even asked for")
    void moreThanWasGrantedIsNotAskedFor() {
        try (var session = Session.begin(peer(), client, folder)) {
            var more = Ask.scope(Scope.parse("openid something-else"));
            var before = session.refreshToken();

            var none =
                    catchThrowableOfType(
                            NoTokenException.class, () -> session.manager().token(more));

            assertThat(none.outcome()).isInstanceOf(Misconfigured.class);
            assertThat(session.refreshToken()).isEqualTo(before);
            assertThat(session.manager().refresh()).isInstanceOf(Renewed.class);
        }
    }

    @ParameterizedTest
    @DisplayName("C18: a clock that is an hour away changes nothing")
    @ValueSource(strings = {"PT1H", "PT-1H"})
    void aClockMayBeWrong(Duration away) {
        try (var session = Session.begin(peer(), client, folder, away)) {
            assertThat(session.manager().refresh()).isInstanceOf(Renewed.class);
            assertThat(session.manager().refresh()).isInstanceOf(Renewed.class);

            assertThat(session.clockAway())
                    .isBetween(away.negated().minusSeconds(5), away.negated().plusSeconds(5));
            assertThat(client.introspect(session.manager().token().value()).isActive()).isTrue();
        }
    }

    private Optional<String> refusal(Secret refreshToken) {
        return catchThrowableOfType(
                        ErrorResponseException.class, () -> client.refreshTokens(refreshToken))
                .error();
    }

    private static boolean reads(Path file, Secret secret) {
        try {
            return new String(Files.readAllBytes(file), ISO_8859_1).contains(secret.reveal());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
