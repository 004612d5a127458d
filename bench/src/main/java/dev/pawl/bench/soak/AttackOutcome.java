package dev.pawl.bench.soak;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What became of one bad request.
sealed interface AttackOutcome {
    /// For a second answer, to what was hidden in a body, nobody waits longer than this.
    Duration SECOND = Duration.ofMillis(250);

    /// It was answered, so many times.
    record Answered(List<Integer> statuses) implements AttackOutcome {
        public Answered {
            statuses = List.copyOf(statuses);
        }

        @Override
        public String toString() {
            return statuses.stream().map(String::valueOf).collect(Collectors.joining("+"));
        }
    }

    /// The connection was closed without an answer.
    record Dropped() implements AttackOutcome {
        @Override
        public String toString() {
            return "closed";
        }
    }

    /// Neither an answer came nor an end.
    record Silence() implements AttackOutcome {
        @Override
        public String toString() {
            return "silence";
        }
    }

    /// There was no connection.
    record NotLetIn() implements AttackOutcome {
        @Override
        public String toString() {
            return "not let in";
        }
    }

    /// The attacker did not stay.
    record Left() implements AttackOutcome {
        @Override
        public String toString() {
            return "left";
        }
    }

    /// Sends one bad request over a connection of its own and waits for what comes of it.
    static AttackOutcome of(Attack attack, String text, LoopbackPeer peer) {
        try (var connection = new SoakConnection(peer)) {
            return sent(attack, text, connection);
        } catch (IOException e) {
            return new NotLetIn();
        }
    }

    private static AttackOutcome sent(Attack attack, String text, SoakConnection connection)
            throws IOException {
        try {
            connection.send(text);
        } catch (IOException e) {
            // the server has closed while this was still being sent; it may have said why
        }
        if (!attack.isAborted()) return answered(connection);
        connection.abort();
        return new Left();
    }

    private static AttackOutcome answered(SoakConnection connection) {
        var statuses = new ArrayList<Integer>();
        try {
            statuses.add(connection.finalAnswer().status());
            while (statuses.size() < 5) statuses.add(connection.answerWithin(SECOND).status());
        } catch (EOFException e) {
            // closed after what was said
        } catch (SocketTimeoutException e) {
            if (statuses.isEmpty()) return new Silence();
        } catch (IOException e) {
            // reset: what had been said before is what counts
        }
        return statuses.isEmpty() ? new Dropped() : new Answered(statuses);
    }
}
