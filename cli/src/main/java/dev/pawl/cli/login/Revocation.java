package dev.pawl.cli.login;

import dev.pawl.cli.connection.Connection;
import dev.pawl.cli.console.Console;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.exit.Failures;
import dev.pawl.client.error.OidcException;
import dev.pawl.client.refresh.StoredGrant;
import dev.pawl.client.refresh.TokenSet;
import dev.pawl.protocol.Secret;

/// Giving a login back to its issuer (RFC 7009).
final class Revocation {
    private static final String ENDPOINT = "revocation_endpoint";

    private final Connection connection;
    private final Console console;

    /// How much depends on it.
    enum Manner {
        /// The login is kept if it fails.
        REQUIRED,
        /// A failure is told, and that is all.
        IF_POSSIBLE,
        /// The issuer is not asked.
        NONE
    }

    Revocation(Connection connection, Console console) {
        this.connection = connection;
        this.console = console;
    }

    /// Revokes what the login has: its refresh token and the grant with it, or else its access
    /// token.
    ///
    /// @return whether the issuer said that it is done
    /// @throws Failure when it must be done, and is not
    boolean of(StoredGrant grant, Manner manner) {
        var token = grant.tokens().map(Revocation::token);
        if (manner == Manner.NONE || token.isEmpty()) return false;
        try {
            return isRevoked(token.get());
        } catch (OidcException no) {
            if (manner == Manner.REQUIRED) throw kept(no);
            console.warn("the login is not revoked: " + Failures.of(no).getMessage());
            return false;
        }
    }

    private static Secret token(TokenSet tokens) {
        return tokens.refreshToken().orElse(tokens.accessToken());
    }

    private boolean isRevoked(Secret token) {
        if (connection.metadata().member(ENDPOINT).isEmpty()) {
            console.warn(
                    "this issuer publishes no "
                            + ENDPOINT
                            + ": the refresh token stays good until its end");
            return false;
        }
        connection.client().revoke(token);
        return true;
    }

    private static Failure kept(OidcException no) {
        var why = Failures.of(no);
        return new Failure(
                        why.code(),
                        "the issuer did not take the login back, so it is kept: "
                                + why.getMessage(),
                        "try again; --force forgets it all the same, --local asks nobody")
                .because(no);
    }
}
