package dev.pawl.server.facade.cognito;

import dev.pawl.server.audit.AuditEvent;
import dev.pawl.server.http.JsonObject;
import dev.pawl.server.refresh.EpochKey;
import dev.pawl.server.refresh.RefreshTokenFamily;
import dev.pawl.server.refresh.RevocationReason;
import dev.pawl.server.token.AuthorizationServer.Foundation;
import dev.pawl.server.user.User;
import java.util.Locale;

/// `RevokeToken` ends one session, `GlobalSignOut` and `AdminUserGlobalSignOut` all of a user's.
final class SignOuts {
    private final UserPools pools;
    private final PoolUsers users;
    private final PoolAccessTokens accessTokens;
    private final Foundation on;

    SignOuts(UserPools pools, PoolUsers users, PoolAccessTokens accessTokens, Foundation on) {
        this.pools = pools;
        this.users = users;
        this.accessTokens = accessTokens;
        this.on = on;
    }

    /// Answers `RevokeToken`. What is unknown, or dead already, is as good as revoked (RFC 7009
    /// §2.2).
    JsonObject revoke(Call call) {
        var members = call.members();
        var text = members.require("Token", Constraint.TOKEN);
        var id = members.require("ClientId", Constraint.CLIENT_ID);
        var client =
                pools.clients().find(id).orElseThrow(() -> Messages.unauthorized("unknown_client"));
        var secret = members.find("ClientSecret", Constraint.CLIENT_SECRET);
        if (!pools.secrets().proves(client, secret, call.peer()))
            throw Messages.unauthorized("wrong_client_secret");
        revoke(client, text);
        return new JsonObject();
    }

    /// Revokes a refresh token for a client that has shown who it is.
    ///
    /// @throws Fault if it is another client's, no refresh token, or may not be revoked
    void revoke(AppClient client, String text) {
        if (!client.settings().revocation()) throw Messages.revocationOff();
        if (accessTokens.isAccessOrIdToken(text)) throw Messages.unsupportedTokenType();
        pools.of(client).refreshTokens().any(text).ifPresent(family -> revoke(client, family));
    }

    private void revoke(AppClient client, RefreshTokenFamily family) {
        if (!family.authorization().clientId().equals(client.id()))
            throw Messages.unauthorized("token_of_other_client");
        var reason = RevocationReason.REVOKED_BY_CLIENT;
        var _ = on.families().revoke(family.id(), reason, on.clock().instant());
        on.audit()
                .record(
                        new AuditEvent.FamilyRevoked(
                                client.id(),
                                family.authorization().subject(),
                                family.id().toString(),
                                reason.name().toLowerCase(Locale.ROOT)));
    }

    JsonObject globalSignOut(Call call) {
        return signOut(accessTokens.owner(call.members()).user());
    }

    JsonObject adminGlobalSignOut(Call call) {
        return signOut(users.require(pools.pool(call.members()), call.members()));
    }

    /// One step, however many sessions there are; whoever signs in while it is made is out, too.
    private JsonObject signOut(User user) {
        on.families().moveOn(EpochKey.subject(user.subject()), on.clock().instant());
        on.audit().record(new AuditEvent.SubjectSignedOut(user.subject(), user.realm()));
        return new JsonObject();
    }
}
