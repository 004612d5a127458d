package dev.pawl.server.facade.redcore;

import dev.pawl.protocol.GrantType;
import dev.pawl.protocol.OAuthException;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Scope;
import dev.pawl.server.client.RegisteredClient;
import dev.pawl.server.refresh.RefreshTokenFamily;
import dev.pawl.server.token.Grant;
import dev.pawl.server.token.IssuedTokens;
import dev.pawl.server.token.RefreshTokens;
import dev.pawl.server.token.TokenRequest;
import java.time.InstantSource;
import java.util.Optional;

/// The refresh token grant. The decision is the server's own; where it is a refusal, redCORE's
/// order of checks says which one the client hears of.
///
/// @param grant decides
/// @param refreshTokens looks tokens up without spending them
record RefreshExchange(
        Grant grant, RefreshTokens refreshTokens, ScopeFault scopes, InstantSource clock)
        implements Grant {
    @Override
    public IssuedTokens exchange(TokenRequest request) {
        var token =
                request.form()
                        .find(Parameter.REFRESH_TOKEN)
                        .orElseThrow(Fault.NO_REFRESH_TOKEN::exception);
        var client = request.client();
        if (!client.allows(GrantType.REFRESH_TOKEN))
            throw objection(token, client).orElse(Fault.GRANT_NOT_ALLOWED).exception(who(client));
        try {
            return grant.exchange(request);
        } catch (OAuthException e) {
            throw translated(e, token, request);
        }
    }

    /// What is wrong with the token itself comes before what is wrong with the request.
    private OAuthException translated(OAuthException e, String token, TokenRequest request) {
        var objection = objection(token, request.client());
        if (objection.isPresent())
            return objection.get().exception(e.reason() + ", " + who(request.client()));
        return switch (e.code()) {
            case INVALID_SCOPE -> scopes.of(request, granted(token));
            case INVALID_GRANT -> dead(e.reason()).exception(e.detail());
            default -> e;
        };
    }

    /// What redCORE finds before it asks what the client may do.
    private Optional<Fault> objection(String token, RegisteredClient client) {
        var family = refreshTokens.any(token);
        if (family.isEmpty()) return Optional.of(Fault.UNKNOWN_REFRESH_TOKEN);
        if (!clock.instant().isBefore(family.get().deadlines().first()))
            return Optional.of(Fault.EXPIRED_REFRESH_TOKEN);
        if (refreshTokens.current(token).isEmpty()) return Optional.of(Fault.UNKNOWN_REFRESH_TOKEN);
        var own = family.get().authorization().clientId().equals(client.clientId());
        return own ? Optional.empty() : Optional.of(Fault.REFRESH_TOKEN_OF_OTHER);
    }

    /// A policy that became shorter is known to the decision only.
    private static Fault dead(String reason) {
        return switch (reason) {
            case "expired", "idle_too_long" -> Fault.EXPIRED_REFRESH_TOKEN;
            default -> Fault.UNKNOWN_REFRESH_TOKEN;
        };
    }

    private Scope granted(String token) {
        return refreshTokens
                .any(token)
                .map(RefreshTokenFamily::authorization)
                .map(authorization -> authorization.scope())
                .orElse(Scope.NONE);
    }

    private static String who(RegisteredClient client) {
        return "client " + client.clientId();
    }
}
