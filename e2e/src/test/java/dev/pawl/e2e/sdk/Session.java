package dev.pawl.e2e.sdk;

import dev.pawl.client.AuthResult;
import dev.pawl.client.OidcClient;
import dev.pawl.client.refresh.LoginHook.Login;
import dev.pawl.client.refresh.RefreshEvent.ClockAway;
import dev.pawl.client.refresh.StoredGrant;
import dev.pawl.client.refresh.TimeSource;
import dev.pawl.client.refresh.TokenManager;
import dev.pawl.client.refresh.TokenSet;
import dev.pawl.client.store.FileTokenStore;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// A login that a process keeps alive, with its tokens in a file.
///
/// @param learned what it has learned of the distance between its clock and the server's
record Session(TokenManager manager, AtomicReference<Duration> learned) implements AutoCloseable {
    /// Signs Ada in and takes the login over.
    static Session begin(Peer peer, OidcClient client, Path store) {
        return begin(peer, client, store, Duration.ZERO);
    }

    /// The same in a process whose clock is wrong.
    static Session begin(Peer peer, OidcClient client, Path store, Duration away) {
        var session = open(client, store, away);
        session.login(peer.signIn(client), Optional.empty());
        return session;
    }

    /// Takes over a login, and the key its tokens are bound to if they are.
    static Session of(AuthResult tokens, OidcClient client, Path store, Optional<Secret> key) {
        var session = open(client, store, Duration.ZERO);
        session.login(tokens, key);
        return session;
    }

    private void login(AuthResult tokens, Optional<Secret> key) {
        var asked = Scope.parse("openid profile offline_access");
        var _ = manager.login(new Login(tokens.response(), asked, key));
    }

    /// Goes on with a login that another process began.
    static Session resume(OidcClient client, Path store) {
        return open(client, store, Duration.ZERO);
    }

    private static Session open(OidcClient client, Path store, Duration away) {
        var learned = new AtomicReference<>(Duration.ZERO);
        var manager =
                TokenManager.of(client.provider(), FileTokenStore.in(store))
                        .time(new WrongClock(away))
                        .listener(event -> {
                            if (event instanceof ClockAway(var _, var offset)) learned.set(offset);
                        })
                        .build();
        return new Session(manager, learned);
    }

    Secret refreshToken() {
        return manager.grant()
                .flatMap(StoredGrant::tokens)
                .flatMap(TokenSet::refreshToken)
                .orElseThrow();
    }

    /// The latest.
    Secret idToken() {
        return manager.grant()
                .flatMap(StoredGrant::tokens)
                .flatMap(TokenSet::idToken)
                .orElseThrow();
    }

    /// How far it believes the server's clock to be ahead of its own.
    Duration clockAway() {
        return learned.get();
    }

    @Override
    public void close() {
        manager.close();
    }

    private record WrongClock(Duration away) implements TimeSource {
        @Override
        public long wallMillis() {
            return System.currentTimeMillis() + away.toMillis();
        }

        @Override
        public long nanos() {
            return System.nanoTime();
        }
    }
}
