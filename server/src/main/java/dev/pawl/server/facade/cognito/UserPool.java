package dev.pawl.server.facade.cognito;

import dev.pawl.server.client.RegisteredClients;
import dev.pawl.server.keys.PoolKeys;
import dev.pawl.server.token.AuthorizationServer;
import dev.pawl.server.token.AuthorizationServer.Foundation;
import dev.pawl.server.token.FamilyFounder;
import dev.pawl.server.token.IdTokenClaims;
import dev.pawl.server.token.RefreshTokens;
import java.util.List;

/// A user pool: a realm of users, an issuer, and the keys of its tokens.
public final class UserPool {
    private final PoolSettings settings;
    private final PoolKeys keys;
    private final AuthorizationServer server;

    /// Opens a pool over what all authorization servers of the process stand on.
    public UserPool(PoolSettings settings, PoolKeys keys, Foundation on) {
        this.settings = settings;
        this.keys = keys;
        // App clients change while the server runs, so they are found in AppClients.
        var none = new RegisteredClients(List.of());
        this.server = new AuthorizationServer(settings.issuer(), none, IdTokenClaims.NONE, on);
    }

    /// The pool id, which is the realm of its users, too.
    String id() {
        return settings.id();
    }

    /// The half of the pool id that takes part in proofs of a password.
    String shortName() {
        return shortName(id());
    }

    static String shortName(String poolId) {
        return poolId.substring(poolId.indexOf('_') + 1);
    }

    /// The half of a pool id that says where it is.
    public static String region(String poolId) {
        return poolId.substring(0, poolId.lastIndexOf('_'));
    }

    String issuer() {
        return settings.issuer();
    }

    PoolSettings settings() {
        return settings;
    }

    PoolKeys keys() {
        return keys;
    }

    RefreshTokens refreshTokens() {
        return server.refreshTokens();
    }

    FamilyFounder founder() {
        return server.founder();
    }
}
