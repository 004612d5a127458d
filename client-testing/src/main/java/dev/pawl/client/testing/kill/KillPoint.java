package dev.pawl.client.testing.kill;

/// Where a process is killed, in the order in which a refresh gets there.
public enum KillPoint {
    LOCKED("the lock is held"),
    READ("what is stored was read"),
    JOURNAL_UNWRITTEN("the journal is about to be written"),
    JOURNAL_HALF_WRITTEN("half of the journal is written"),
    JOURNAL_WRITTEN("the journal is written, and not yet renamed"),
    JOURNAL_RENAMED("the journal is renamed, and its name not yet synchronised"),
    JOURNAL_SYNCED("the journal's name is synchronised"),
    JOURNALED("the journal is on the disk, nothing is sent"),
    REQUEST_LOST("the issuer has the request, and will not act on it"),
    REQUEST_HELD("the issuer has the request, and acts on it after the death"),
    ANSWER_HELD("the issuer has spent the token, and holds its answer"),
    ANSWERED("the answer is there, and nothing of it is written"),
    RESULT_UNWRITTEN("the result is about to be written"),
    RESULT_HALF_WRITTEN("half of the result is written"),
    RESULT_WRITTEN("the result is written, and not yet renamed"),
    RESULT_RENAMED("the result is renamed, and its name not yet synchronised"),
    RESULT_SYNCED("the result's name is synchronised"),
    SAVED("the result is on the disk, and nobody sees it"),
    PUBLISHED("callers see the new token"),
    RANDOM("a random moment");

    private final String place;

    KillPoint(String place) {
        this.place = place;
    }

    /// What is done there, and what is not.
    public String place() {
        return place;
    }

    /// Asks whether the store that is left says that the token was presented, and has no answer.
    public boolean leavesDoubt() {
        return compareTo(JOURNAL_RENAMED) >= 0 && compareTo(RESULT_HALF_WRITTEN) <= 0;
    }

    /// Asks whether the process stops there by itself, and is killed where it stands.
    boolean stopsItself() {
        return !isAtIssuer() && this != RANDOM;
    }

    /// Asks whether the issuer holds the exchange there.
    boolean isAtIssuer() {
        return this == REQUEST_LOST || this == REQUEST_HELD || this == ANSWER_HELD;
    }
}
