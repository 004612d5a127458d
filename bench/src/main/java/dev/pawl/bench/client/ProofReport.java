package dev.pawl.bench.client;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import dev.pawl.client.testing.kill.Answer;
import dev.pawl.client.testing.kill.Fleet;
import dev.pawl.client.testing.kill.Habit;
import dev.pawl.client.testing.kill.KillPoint;
import dev.pawl.client.testing.kill.KillRound;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/// The page that says what was tried and what came of it.
///
/// @param revokedFamilies in all the rounds together
record ProofReport(List<KillRound> rounds, int revokedFamilies, Fleet fleet) {
    String markdown() {
        return opening() + deaths() + processes();
    }

    private static String opening() {
        return String.format(
                """
                # Proof

                What the client's life cycle is put to, and what came of it. `make proof` writes this page; `make verify`
                does the same in small: 20 deaths, and 4 processes for 20 seconds. Run on %s on %d processors, Java %s,
                %s.

                """,
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().feature(),
                System.getProperty("os.name"));
    }

    private String deaths() {
        return String.format(
                """
                ## Deaths

                A process refreshes over a `FileTokenStore`, and is killed with SIGKILL where the table says. The next one
                goes on, on the same store, and uses the token it gets. `Renewed` sent the refresh token, `StillValid`
                found the answer that the dead process had written, and neither needed anybody to log in. `Ambiguous` kept
                the login and sent nothing: the token may be spent, and nobody knows whether this issuer forgives a second
                copy.

                | killed when | %s |
                |---|%s
                %s
                **%d deaths, %d logins lost, %d tokens spent twice, %d families revoked.** A login is lost where the issuer
                forgives a second copy, or nothing was sent, and the next process had no token that a resource takes. A
                token is spent twice where the issuer saw it again outside its grace period.

                """,
                Arrays.stream(Habit.values()).map(Habit::description).collect(joining(" | ")),
                "---|".repeat(Habit.values().length),
                Arrays.stream(KillPoint.values()).map(this::row).collect(joining()),
                rounds.size(),
                lost(),
                rounds.stream().mapToInt(KillRound::doubleSpends).sum(),
                revokedFamilies);
    }

    private String processes() {
        var used = fleet.used();
        return String.format(
                Locale.ROOT,
                """
                ## Many processes

                %d processes share one store and one login for %d seconds, and each uses its token ten times a second.
                Access tokens live %d seconds, refresh tokens are spent by using them, and one that comes back revokes the
                family.

                | calls | failed | repeated | refreshes | lives of a token | invalid_grant | Ambiguous | other failures |
                |---|---|---|---|---|---|---|---|
                | %,d | %d | %d | %d | %d | %d | %d | %d |

                A token is renewed when a tenth of its life is left, by whoever comes first; the others take it over. On
                a crowded machine one may end on its way to the resource: that call is repeated once, as
                `TokenManager.withFreshToken` does.
                """,
                fleet.processes(),
                fleet.time().toSeconds(),
                fleet.lifetime().toSeconds(),
                used.calls(),
                used.failed(),
                used.refused(),
                fleet.refreshes(),
                fleet.time().dividedBy(fleet.lifetime()),
                used.dead(),
                used.ambiguous(),
                used.otherwise());
    }

    private long lost() {
        return rounds.stream().filter(round -> !round.isGood()).count();
    }

    private String row(KillPoint point) {
        return Arrays.stream(Habit.values())
                .map(habit -> cell(point, habit))
                .collect(joining(" | ", "| " + point.place() + " | ", " |\n"));
    }

    private String cell(KillPoint point, Habit habit) {
        var outcomes =
                rounds.stream()
                        .filter(round -> round.point() == point && round.habit() == habit)
                        .map(KillRound::next)
                        .collect(groupingBy(Answer::outcome, TreeMap::new, counting()));
        return outcomes.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(joining(", "));
    }
}
