package dev.pawl.client.testing.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.client.testing.Case;
import dev.pawl.client.testing.chaos.ChaosIssuer;
import dev.pawl.client.testing.chaos.Faults;
import dev.pawl.client.testing.chaos.Gate;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two processes and one login, with an issuer that revokes when a spent token comes back.
@Timeout(60)
class ProcessesTest {
    @AutoClose private final ChaosIssuer issuer = Habit.STRICT.start();
    @AutoClose private final Child one;
    @AutoClose private final Child other;

    ProcessesTest(@TempDir Path folder) {
        one = Child.start(issuer.url(), folder, Habit.STRICT, Duration.ofSeconds(30));
        other = Child.start(issuer.url(), folder, Habit.STRICT, Duration.ofSeconds(2));
        one.ready();
        other.ready();
    }

    private void login() {
        assertThat(one.ask("login " + Habit.STRICT.login(issuer)).isGood()).isTrue();
    }

    @Test
    @Case("P34")
    void theLockOfADeadProcessIsFree() {
        login();
        one.tell("refresh LOCKED");
        one.awaitHalt();
        other.tell("refresh");

        one.kill();

        assertThat(other.hear()).isEqualTo("Renewed 2 200");
        assertThat(issuer.deliveries()).isEqualTo(1);
    }

    @Test
    @Case("P35")
    void aProcessThatIsStoppedWhileItAsksDelaysOthersAndHarmsNobody() {
        login();
        var gate = new Gate();
        issuer.token().next(Faults.holdAnswer(gate));
        one.tell("refresh");
        gate.awaitArrivals(1);
        one.freeze();
        gate.open();

        assertThat(other.ask("token")).hasToString("Token 1 200");
        assertThat(other.ask("refresh")).hasToString("Transient 0 0");
        assertThat(other.ask("token")).hasToString("Token 1 200");

        one.thaw();
        assertThat(one.hear()).isEqualTo("Renewed 2 200");
        assertThat(awaited(other, 2)).isTrue();
        assertThat(issuer.deliveries()).isEqualTo(1);
    }

    @Test
    @Case({"P36", "P42", "P43"})
    void whatOneGetsTheOtherHas() {
        assertThat(other.ask("token")).hasToString("GrantDead 0 0");

        login();
        assertThat(awaited(other, 1)).isTrue();
        assertThat(one.ask("refresh")).hasToString("Renewed 2 200");
        assertThat(awaited(other, 2)).isTrue();

        assertThat(issuer.deliveries()).isEqualTo(1);
    }

    /// A process looks at the store once a second.
    private static boolean awaited(Child child, long generation) {
        var end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (System.nanoTime() - end < 0) {
            var answer = child.ask("token");
            if (answer.generation() == generation) return answer.isGood();
        }
        return false;
    }
}
