package dev.pawl.server.facade.cognito;

import dev.pawl.server.http.JsonObject;
import dev.pawl.server.refresh.Presentation.Ask;
import dev.pawl.server.refresh.RefreshDecision.Kept;
import dev.pawl.server.refresh.RefreshDecision.Refused;
import dev.pawl.server.refresh.RefreshDecision.Repeated;
import dev.pawl.server.refresh.RefreshDecision.Replayed;
import dev.pawl.server.refresh.RefreshDecision.Resurfaced;
import dev.pawl.server.refresh.RefreshDecision.Rotated;
import dev.pawl.server.refresh.RefreshTokenFamily;
import dev.pawl.server.refresh.RefusalReason;
import dev.pawl.server.token.Peer;
import dev.pawl.server.user.User;
import java.util.Optional;

/// Refreshing: `REFRESH_TOKEN_AUTH` where the refresh token stays, `GetTokensFromRefreshToken`
/// where it may be replaced.
final class Refreshing {
    private final UserPools pools;
    private final PoolUsers users;
    private final PoolTokens tokens;

    Refreshing(UserPools pools, PoolUsers users, PoolTokens tokens) {
        this.pools = pools;
        this.users = users;
        this.tokens = tokens;
    }

    /// Answers `REFRESH_TOKEN_AUTH`. A client that rotates has to use the other operation, since
    /// this one never answers with a refresh token.
    JsonObject refresh(SignInRequest request) {
        var settings = request.client().settings();
        if (settings.rotation().enabled() || !Flow.allowsRefresh(settings.flows()))
            throw notEnabled();
        var text = request.require("REFRESH_TOKEN");
        if (request.client().secret().isPresent()) checkSecretHash(request, text);
        return exchange(request.client(), text, request.peer()).authenticated();
    }

    /// Answers `GetTokensFromRefreshToken`.
    JsonObject getTokens(Call call) {
        var members = call.members();
        var client = pools.client(members);
        var text = members.require("RefreshToken", Constraint.TOKEN);
        var secret = members.find("ClientSecret", Constraint.CLIENT_SECRET);
        if (client.secret().isPresent() && secret.isEmpty()) throw Messages.missingSecret(client);
        if (!pools.secrets().proves(client, secret, call.peer()))
            throw Messages.wrongSecretHash(client);
        var settings = client.settings();
        if (!settings.rotation().enabled() && !Flow.allowsRefresh(settings.flows()))
            throw notEnabled();
        var issued = exchange(client, text, call.peer());
        return new JsonObject().put("AuthenticationResult", issued.authenticationResult());
    }

    /// Presents a refresh token and issues what it is worth.
    ///
    /// @throws Fault if it is worth nothing
    TokenSet exchange(AppClient client, String text, Peer peer) {
        var pool = pools.of(client);
        return switch (pool.refreshTokens()
                .present(text, client.registered(), Ask.AS_GRANTED, peer)) {
            case Kept(var family, var _) -> tokens.issue(order(pool, client, family));
            case Rotated(var family) -> tokens.issueWithRefreshToken(order(pool, client, family));
            case Repeated(var family) -> tokens.issueWithRefreshToken(order(pool, client, family));
            case Replayed _ -> throw Messages.refused(RefusalReason.REPLAYED);
            case Resurfaced(var _, var reason) -> throw Messages.refused(reason);
            case Refused(var reason, var _) -> throw Messages.refused(reason);
        };
    }

    private PoolTokens.Order order(UserPool pool, AppClient client, RefreshTokenFamily family) {
        return new PoolTokens.Order(pool, client, family, user(family).orElseThrow(this::gone));
    }

    /// The hash of a refresh is made of the user name, which the request does not say: it is that
    /// of the token's user.
    private void checkSecretHash(SignInRequest request, String text) {
        if (request.find(SignInRequest.SECRET_HASH).isEmpty())
            throw Messages.missingSecretHash(request.client());
        var user = request.pool().refreshTokens().any(text).flatMap(this::user);
        request.checkSecretHash(user.orElseThrow(this::gone).username());
    }

    private Optional<User> user(RefreshTokenFamily family) {
        return users.users().find(family.authorization().subject());
    }

    private Fault gone() {
        return Messages.refused(RefusalReason.SUBJECT_GONE);
    }

    private static Fault notEnabled() {
        return Messages.flowNotEnabled("Refresh Token flow not enabled for this client");
    }
}
