package dev.pawl.bench.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What each kind of bad request was answered with.
///
/// *Shared*: every attacker writes, guarded by this object's monitor.
final class AttackTally {
    /// The part of requests of one kind that may go without an answer.
    private static final double DROPPED = 0.1;

    private final Map<String, Counts> kinds = new TreeMap<>();

    /// How one kind fared.
    private static final class Counts {
        private final Map<String, Integer> answers = new TreeMap<>();
        private int sent;
        private int dropped;
        private int wrong;

        /// Where there is no room left, somebody may be let go without an answer; as a rule nobody
        /// is whose request was one.
        private int wrongly() {
            return dropped > DROPPED * sent ? wrong + dropped : wrong;
        }

        private String row(String kind) {
            var given =
                    answers.entrySet().stream()
                            .map(answer -> answer.getKey() + " × " + answer.getValue())
                            .collect(Collectors.joining(", "));
            return "| %s | %d | %s | %d |%n".formatted(kind, sent, given, wrongly());
        }
    }

    synchronized void sent(String kind) {
        counts(kind).sent++;
    }

    /// @param right whether that is how it should be answered
    synchronized void answered(String kind, String answer, boolean right) {
        counts(kind).answers.merge(answer, 1, Integer::sum);
        if (!right) counts(kind).wrong++;
    }

    void judged(Attack attack, AttackOutcome outcome) {
        var right = attack.allowed().allow(outcome);
        var dropped = outcome instanceof AttackOutcome.Dropped;
        answered(attack.title(), outcome.toString(), right || dropped);
        if (dropped && !right) dropped(attack.title());
    }

    private synchronized void dropped(String kind) {
        counts(kind).dropped++;
    }

    /// A held connection was ended by the server: right unless it says that the server failed.
    void ended(HeldConnection connection) {
        var said = connection.farewell();
        answered(connection.kind().toString(), said, !said.startsWith("5") || said.equals("503"));
    }

    synchronized int sent() {
        return kinds.values().stream().mapToInt(counts -> counts.sent).sum();
    }

    synchronized int wrong() {
        return kinds.values().stream().mapToInt(Counts::wrongly).sum();
    }

    /// The kinds with an answer that is not as it should be.
    synchronized List<String> wrongKinds() {
        return kinds.entrySet().stream()
                .filter(kind -> kind.getValue().wrongly() > 0)
                .map(kind -> kind.getKey() + ": " + kind.getValue().answers)
                .toList();
    }

    synchronized List<String> rows() {
        var rows = new ArrayList<String>();
        kinds.forEach((kind, counts) -> rows.add(counts.row(kind)));
        return rows;
    }

    private Counts counts(String kind) {
        return kinds.computeIfAbsent(kind, _ -> new Counts());
    }
}
