package dev.pawl.e2e.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;

/// Somebody who holds the tokens of one family and remembers what the server has acknowledged. Used
/// by one thread at a time.
final class Holder {
    private static final int PREFIX = "pawl_rt_".length();

    private String newest;
    private State state = State.LIVE;

    Holder(String first) {
        this.newest = first;
    }

    /// What is known about the family.
    private enum State {
        LIVE,
        /// A revocation was sent and not acknowledged: it may have been done.
        REVOKING,
        REVOKED
    }

    /// Refreshes until the server is gone or the time has come to revoke.
    ///
    /// @param refreshes how many refreshes to revoke after
    void live(TokenClient server, int refreshes, Tally tally) {
        if (state != State.LIVE) return;
        try {
            for (var i = 0; i < refreshes; i++) {
                follow(server.refresh(newest));
                tally.refreshed();
            }
            state = State.REVOKING;
            server.revoke(newest);
            state = State.REVOKED;
            tally.revoked();
        } catch (IOException e) {
            return; // the server was killed, and what it was asked last is in doubt
        }
    }

    /// Holds a server that has come back to everything it acknowledged.
    ///
    /// @return whether it answered with tokens
    boolean check(TokenClient server) throws IOException {
        var answer = server.refresh(newest);
        if (state == State.REVOKED)
            assertThat(answer.refused()).as("an acknowledged revocation: %s", answer).isTrue();
        if (state == State.REVOKING) state = answer.refused() ? State.REVOKED : State.LIVE;
        if (state == State.LIVE) follow(answer);
        return state == State.LIVE;
    }

    /// A family is a chain: the successor is the next generation of the same family.
    private void follow(TokenClient.Answer answer) {
        var successor = answer.refreshToken();
        assertThat(family(successor)).isEqualTo(family(newest));
        assertThat(generation(successor)).isEqualTo(generation(newest) + 1);
        newest = successor;
    }

    private static ByteBuffer family(String token) {
        return bytes(token).slice(4, 16);
    }

    private static int generation(String token) {
        return bytes(token).getInt(20);
    }

    private static ByteBuffer bytes(String token) {
        return ByteBuffer.wrap(Base64.getUrlDecoder().decode(token.substring(PREFIX)));
    }
}
