package dev.pawl.bench;

import java.io.IOException;

/// A family seen by its client, which always presents the newest token and checks what it gets for
/// it.
final class Lineage {
    private final Front front;
    private final boolean idToken;
    private String refreshToken;
    private String accessToken = "";

    Lineage(Front front, String refreshToken, boolean idToken) {
        this.front = front;
        this.refreshToken = refreshToken;
        this.idToken = idToken;
    }

    /// Signs in, which begins a family.
    static Lineage begin(HttpConnection connection, Front front, boolean idToken)
            throws IOException {
        var scope = idToken ? "openid offline_access" : "offline_access";
        var answer = connection.post(front.signIn(scope));
        var token = answer.member(front.refreshTokenMember());
        if (token.isEmpty())
            throw new IOException("no sign-in: " + answer.status() + " " + answer.body());
        return new Lineage(front, token, idToken);
    }

    /// Refreshes once.
    ///
    /// @throws BadAnswer if anything but new tokens came back; the lineage then stands where it was
    void refresh(HttpConnection connection) throws IOException, BadAnswer {
        var answer = connection.post(front.refresh(refreshToken));
        var next = answer.member(front.refreshTokenMember());
        var access = answer.member(front.accessTokenMember());
        require(answer.status() == 200, "status", answer);
        require(!next.isEmpty() && !next.equals(refreshToken), "rotation", answer);
        require(!access.isEmpty() && !access.equals(accessToken), "access token", answer);
        require(answer.member(front.idTokenMember()).isEmpty() != idToken, "ID token", answer);
        refreshToken = next;
        accessToken = access;
    }

    private static void require(boolean truth, String what, HttpConnection.Answer answer)
            throws BadAnswer {
        if (!truth)
            throw new BadAnswer("wrong " + what + ": " + answer.status() + " " + answer.body());
    }

    /// The server answered, but not as it must.
    static final class BadAnswer extends Exception {
        @java.io.Serial private static final long serialVersionUID = 1L;

        BadAnswer(String message) {
            super(message);
        }
    }
}
