package dev.pawl.client.testing.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The refresh tokens of one grant, each the successor of the one before; guarded by [Families].
final class Family {
    private final Grant grant;
    private final List<String> tokens = new ArrayList<>();
    private Instant rotated = Instant.MIN;
    private Optional<String> key = Optional.empty();
    private boolean revoked;

    Family(Grant grant, String first) {
        this.grant = grant;
        tokens.add(first);
    }

    Grant grant() {
        return grant;
    }

    /// The one refresh token that is good.
    String current() {
        return tokens.get(tokens.size() - 1);
    }

    boolean isRevoked() {
        return revoked;
    }

    void revoke() {
        revoked = true;
    }

    /// The thumbprint of the key that the tokens are bound to, if any.
    Optional<String> key() {
        return key;
    }

    /// Binds the family to the first key that is proved, and asks whether this one is it.
    boolean accepts(Optional<String> proved) {
        if (key.isEmpty()) key = proved;
        return key.equals(proved);
    }

    void rotate(String successor, Instant now) {
        tokens.add(successor);
        rotated = now;
    }

    /// Asks whether this is the predecessor of the current token, spent less than the grace ago.
    boolean forgives(String spent, Instant now, Duration grace) {
        return tokens.size() > 1
                && tokens.get(tokens.size() - 2).equals(spent)
                && now.isBefore(rotated.plus(grace));
    }
}
