package dev.pawl.bench.soak;

import dev.pawl.bench.soak.AttackOutcome.Answered;
import dev.pawl.bench.soak.AttackOutcome.Dropped;
import dev.pawl.bench.soak.AttackOutcome.Left;
import dev.pawl.bench.soak.AttackOutcome.NotLetIn;
import dev.pawl.bench.soak.AttackOutcome.Silence;
import java.util.Set;

/// Which answers to one bad request are right.
///
/// Whatever it was, it may be asked to come later (429, 503), and it gets one answer: a second one
/// means that a part of its body was taken for a request (RFC 9112 §11.2).
///
/// @param statuses what it may be answered with
/// @param mayDrop whether the connection may be closed without an answer, as where nothing that
///   came can be taken for HTTP
record AllowedAnswers(Set<Integer> statuses, boolean mayDrop) {
    private static final Set<Integer> LATER = Set.of(429, 503);

    AllowedAnswers {
        statuses = Set.copyOf(statuses);
    }

    /// It must be answered, with one of these.
    static AllowedAnswers only(Integer... statuses) {
        return new AllowedAnswers(Set.of(statuses), false);
    }

    /// It is answered with one of these, or the connection is closed.
    static AllowedAnswers orDropped(Integer... statuses) {
        return new AllowedAnswers(Set.of(statuses), true);
    }

    boolean allow(AttackOutcome outcome) {
        return switch (outcome) {
            case Answered(var given) -> given.size() == 1 && allow(given.getFirst());
            case Dropped() -> mayDrop;
            case Silence() -> false;
            case NotLetIn() -> true;
            case Left() -> true;
        };
    }

    private boolean allow(int status) {
        return statuses.contains(status) || LATER.contains(status);
    }
}
