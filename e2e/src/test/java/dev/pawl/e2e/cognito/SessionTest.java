package dev.pawl.e2e.cognito;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.client.cognito.AppClient;
import dev.pawl.client.cognito.CognitoProvider;
import dev.pawl.client.cognito.CognitoUserPool;
import dev.pawl.client.refresh.LoginHook.Login;
import dev.pawl.client.refresh.RefreshOutcome.GrantDead;
import dev.pawl.client.refresh.RefreshOutcome.Misconfigured;
import dev.pawl.client.refresh.RefreshOutcome.Renewed;
import dev.pawl.client.refresh.StoredGrant;
import dev.pawl.client.refresh.TokenManager;
import dev.pawl.client.refresh.TokenSet;
import dev.pawl.client.store.FileTokenStore;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import dev.pawl.test.Needs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/// A session at a user pool is kept alive: by Pawl's own pools, and by an emulator's.
class SessionTest {
    private static final Secret PASSWORD = Secret.of(PawlPools.PASSWORD);
    private static final Scope NONE = Scope.parse("");

    @TempDir private Path folder;

    @Test
    @DisplayName("R58, R62: each refresh at a rotating pool brings another token, and it is kept")
    void aRotatingPoolIsFollowed() {
        try (var pools = PawlPools.start(folder);
                var pool = pool(pools.subject(), "rotating")) {
            var provider = CognitoProvider.rotating(pool, Duration.ZERO).issuedBy(issuer(pools));
            try (var manager = manager(provider)) {
                var login = pool.initiateAuth("ada", PASSWORD).authenticationResult().orElseThrow();
                var first = manager.login(new Login(login.asTokenResponse(), NONE));

                var second = manager.refresh();
                var third = manager.refresh();

                assertThat(second).isInstanceOf(Renewed.class);
                assertThat(third).isInstanceOf(Renewed.class);
                assertThat(manager.token().value()).isNotEqualTo(first.value());
                assertThat(refreshToken(manager)).isNotEqualTo(login.refreshToken().orElseThrow());
                assertThat(pool.findByAccessToken(manager.token().value()).username())
                        .isEqualTo("ada");
            }
        }
    }

    @Test
    @DisplayName("E86, E72: a token somebody else has spent is the end, and the file says so")
    void whatSomebodyElseHasSpentIsTheEnd() {
        try (var pools = PawlPools.start(folder);
                var pool = pool(pools.subject(), "rotating")) {
            var provider = CognitoProvider.rotating(pool, Duration.ZERO).issuedBy(issuer(pools));
            try (var manager = manager(provider)) {
                var login = pool.initiateAuth("ada", PASSWORD).authenticationResult().orElseThrow();
                var _ = manager.login(new Login(login.asTokenResponse(), NONE));
                var _ = pool.getTokensFromRefreshToken(refreshToken(manager));

                var outcome = manager.refresh();

                assertThat(outcome).isInstanceOf(GrantDead.class);
                assertThat(outcome.explanation())
                        .startsWith("log in again: the issuer answered invalid_grant at ");
            }
            try (var next = manager(provider)) {
                assertThat(next.refresh()).isInstanceOf(GrantDead.class);
            }
        }
    }

    @Test
    @DisplayName("E74: the wrong way to refresh is the client's fault, and the login is kept")
    void theWrongWayToRefreshKeepsTheLogin() {
        try (var pools = PawlPools.start(folder);
                var pool = pool(pools.subject(), "rotating")) {
            var provider = CognitoProvider.withoutRotation(pool).issuedBy(issuer(pools));
            try (var manager = manager(provider)) {
                var login = pool.initiateAuth("ada", PASSWORD).authenticationResult().orElseThrow();
                var _ = manager.login(new Login(login.asTokenResponse(), NONE));

                assertThat(manager.refresh()).isInstanceOf(Misconfigured.class);

                assertThat(refreshToken(manager)).isEqualTo(login.refreshToken().orElseThrow());
            }
        }
    }

    @Test
    @Needs({"node", "npm"})
    @DisplayName("R56, E86: an emulator's pool keeps its token until it is revoked")
    void anEmulatorsPoolIsFollowed() {
        try (var emulator = CognitoLocal.start(folder)) {
            var subject = emulator.subject();
            try (var pool = pool(subject, subject.client())) {
                pool.create("ada", Map.of("phone_number", "+441815"), PASSWORD);
                pool.setPermanentPassword("ada", PASSWORD);
                var issuer = subject.wire().endpoint() + subject.userPoolId();
                var provider = CognitoProvider.withoutRotation(pool).issuedBy(issuer);
                try (var manager = manager(provider)) {
                    var login =
                            pool.initiateAuth("ada", PASSWORD).authenticationResult().orElseThrow();
                    var first = manager.login(new Login(login.asTokenResponse(), NONE));

                    assertThat(manager.refresh()).isInstanceOf(Renewed.class);
                    assertThat(manager.token().value()).isNotEqualTo(first.value());
                    assertThat(refreshToken(manager)).isEqualTo(login.refreshToken().orElseThrow());

                    pool.revokeToken(login.refreshToken().orElseThrow());
                    assertThat(manager.refresh()).isInstanceOf(GrantDead.class);
                }
            }
        }
    }

    private TokenManager manager(CognitoProvider provider) {
        return TokenManager.of(provider, FileTokenStore.in(folder.resolve("store"))).build();
    }

    private static CognitoUserPool pool(Subject subject, String clientId) {
        var wire = subject.wire();
        var app = AppClient.of(wire.region(), subject.userPoolId(), clientId);
        return new CognitoUserPool(
                app.withEndpoint(wire.endpoint())
                        .withCredentials(StaticCredentialsProvider.create(wire.credentials())));
    }

    private static String issuer(PawlPools pools) {
        return pools.wire()
                .get(PawlPools.PROBED + "/.well-known/openid-configuration")
                .json()
                .path("issuer")
                .asString();
    }

    private static Secret refreshToken(TokenManager manager) {
        return manager.grant()
                .flatMap(StoredGrant::tokens)
                .flatMap(TokenSet::refreshToken)
                .orElseThrow();
    }
}
