package dev.pawl.client.testing.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.client.testing.Case;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Twenty deaths; `make proof` has every place with every issuer, several times.
@Timeout(120)
class KillRoundsTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "STRICT,    LOCKED JOURNAL_WRITTEN JOURNAL_RENAMED JOURNALED REQUEST_LOST ANSWER_HELD ANSWERED",
        "STRICT,    RESULT_HALF_WRITTEN RESULT_WRITTEN RESULT_RENAMED SAVED RANDOM",
        "FORGIVING, REQUEST_HELD ANSWER_HELD ANSWERED RESULT_UNWRITTEN",
        "TELLING,   JOURNAL_SYNCED REQUEST_LOST ANSWER_HELD PUBLISHED"
    })
    @Case({"D45", "D46", "D47", "D48"})
    void whereverAProcessIsKilledTheNextOneGoesOn(Habit habit, String points) {
        try (var rounds = new KillRounds(habit, folder, new Random(4))) {
            for (var point : points.split(" ", -1))
                assertThat(rounds.round(KillPoint.valueOf(point)))
                        .matches(KillRound::isGood, "is good");

            assertThat(rounds.revokedFamilies()).isZero();
        }
    }
}
