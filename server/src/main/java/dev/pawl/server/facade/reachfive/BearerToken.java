package dev.pawl.server.facade.reachfive;

import dev.pawl.server.http.Request;
import dev.pawl.server.token.AccessToken;
import dev.pawl.server.token.AccessTokens;
import dev.pawl.server.user.User;
import java.util.Optional;

/// Finds out on whose behalf an application calls.
///
/// @param tokens of this façade
record BearerToken(AccessTokens tokens) {
    private static final int LONGEST = 8_192;

    /// A user, and the token that was granted.
    record Holder(User user, AccessToken token) {}

    /// Reads the `Authorization` header.
    ///
    /// @throws dev.pawl.protocol.OAuthException 401 unless it holds a token that is alive
    Holder of(Request request) {
        var token =
                sent(request).flatMap(tokens::read).orElseThrow(Fault.DEAD_ACCESS_TOKEN::exception);
        return Optional.of(token)
                .filter(tokens::alive)
                .flatMap(tokens::user)
                .map(user -> new Holder(user, token))
                .orElseThrow(
                        () -> Fault.DEAD_ACCESS_TOKEN.exception().withClient(token.clientId()));
    }

    private static Optional<String> sent(Request request) {
        return Optional.of(request.header("Authorization"))
                .filter(header -> header.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(header -> header.substring(7).trim())
                .filter(token -> token.length() <= LONGEST);
    }
}
