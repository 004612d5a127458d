package dev.pawl.bench.soak;

import java.io.IOException;

/// The tokens that somebody holds after a sign-in.
final class SoakTokens {
    private final String refresh;
    private final String access;

    private SoakTokens(SoakAnswer answer) throws IOException {
        this.refresh = answer.member("refresh_token");
        this.access = answer.member("access_token");
        if (refresh.isEmpty() || access.isEmpty())
            throw new IOException("no tokens: " + answer.status() + " " + answer.member("error"));
    }

    /// Signs a user in with the right password.
    static SoakTokens signIn(LoopbackPeer peer, String client, int user) throws IOException {
        var name = SoakRegistration.user(user);
        var request = SoakRequest.signIn(client, name, SoakRegistration.password(user));
        try (var connection = new SoakConnection(peer)) {
            return new SoakTokens(connection.exchange(request));
        }
    }

    /// Refreshes once, so that the refresh token at hand is spent.
    SoakTokens refreshed(LoopbackPeer peer, String client) throws IOException {
        try (var connection = new SoakConnection(peer)) {
            return new SoakTokens(connection.exchange(SoakRequest.refresh(client, refresh)));
        }
    }

    String refresh() {
        return refresh;
    }

    String access() {
        return access;
    }
}
