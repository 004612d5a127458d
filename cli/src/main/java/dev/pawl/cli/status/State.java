package dev.pawl.cli.status;

import dev.pawl.cli.exit.ExitCode;
import dev.pawl.client.refresh.StoredGrant;
import dev.pawl.client.refresh.TokenSet;
import java.time.Instant;
import java.util.Optional;

/// How a login is.
enum State {
    /// There is an access token that has not ended.
    VALID("valid", ExitCode.OK, "signed in"),
    /// The access token ended; the next `token` gets a new one.
    REFRESHABLE("refreshable", ExitCode.OK, "signed in; the access token is due"),
    /// Nobody signed in.
    ABSENT("no_login", ExitCode.LOGIN_REQUIRED, "not signed in"),
    /// The access token ended, and nothing brings another.
    EXPIRED("expired", ExitCode.LOGIN_REQUIRED, "the login has ended"),
    /// The issuer ended it.
    DEAD("dead", ExitCode.LOGIN_REQUIRED, "the issuer has ended the login"),
    /// A refresh token was sent, and its answer lost.
    AMBIGUOUS("ambiguous", ExitCode.AMBIGUOUS, "the answer of a refresh was lost");

    private final String word;
    private final ExitCode code;
    private final String meaning;

    State(String word, ExitCode code, String meaning) {
        this.word = word;
        this.code = code;
        this.meaning = meaning;
    }

    /// Its name in structured output.
    String word() {
        return word;
    }

    ExitCode code() {
        return code;
    }

    /// For people.
    String meaning() {
        return meaning;
    }

    static State of(Optional<StoredGrant> grant, Instant now) {
        if (grant.isEmpty()) return ABSENT;
        if (grant.get().tombstone().isPresent()) return DEAD;
        if (grant.get().attempt().isPresent()) return AMBIGUOUS;
        return grant.get().tokens().map(tokens -> of(tokens, now)).orElse(ABSENT);
    }

    private static State of(TokenSet tokens, Instant now) {
        var end = tokens.lifetime().map(tokens.receivedAt()::plus);
        if (end.isEmpty() || now.isBefore(end.get())) return VALID;
        var isKept =
                tokens.refreshToken().isPresent()
                        && tokens.refreshTokenExpiry().filter(it -> !now.isBefore(it)).isEmpty();
        return isKept ? REFRESHABLE : EXPIRED;
    }
}
