package dev.pawl.bench.client;

import dev.pawl.client.testing.kill.Fleet;
import dev.pawl.client.testing.kill.Habit;
import dev.pawl.client.testing.kill.KillPoint;
import dev.pawl.client.testing.kill.KillRound;
import dev.pawl.client.testing.kill.KillRounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Kills the client at every place with every kind of issuer, lets many processes share one login,
/// and writes what came of it: `REPORT [TIMES [PROCESSES [SECONDS]]]`.
///
/// It ends with 1 where a login was lost or a token spent twice.
public final class Proof {
    private static final Duration LIFETIME = Duration.ofSeconds(5);

    private static final int MOMENTS = 10;

    private final Random random = new Random();
    private int revokedFamilies;

    private Proof() {}

    /// Without numbers: four times each place, 40 random moments, 20 processes, 120 seconds.
    public static void main(String[] words) throws IOException {
        var proof = new Proof();
        var rounds = proof.kill(number(words, 1, 4));
        var fleet =
                Fleet.run(
                        number(words, 2, 20),
                        Duration.ofSeconds(number(words, 3, 120)),
                        LIFETIME,
                        folder());
        Files.writeString(
                Path.of(words[0]),
                new ProofReport(rounds, proof.revokedFamilies, fleet).markdown());
        var isGood = rounds.stream().allMatch(KillRound::isGood) && fleet.isGood();
        if (!isGood || proof.revokedFamilies > 0) System.exit(1);
    }

    private static int number(String[] words, int place, int otherwise) {
        return words.length > place ? Integer.parseInt(words[place]) : otherwise;
    }

    private List<KillRound> kill(int times) throws IOException {
        var all = new ArrayList<KillRound>();
        for (var habit : Habit.values()) all.addAll(kill(habit, times));
        return all;
    }

    private List<KillRound> kill(Habit habit, int times) throws IOException {
        var all = new ArrayList<KillRound>();
        try (var rounds = new KillRounds(habit, folder(), random)) {
            for (var point : KillPoint.values())
                for (var i = 0; i < times(point, times); i++) all.add(told(rounds.round(point)));
            revokedFamilies += rounds.revokedFamilies();
        }
        return all;
    }

    /// One moment may be any of many.
    private static int times(KillPoint point, int times) {
        return point == KillPoint.RANDOM ? MOMENTS * times : times;
    }

    private static KillRound told(KillRound round) {
        var verdict = round.isGood() ? "" : "BAD ";
        System.err.println(verdict + round.habit() + " " + round.point() + ": " + round.next());
        return round;
    }

    private static Path folder() throws IOException {
        return Files.createTempDirectory("pawl-proof");
    }
}
