package dev.pawl.test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// N2: a port that a test was given is nobody else's.
class FreePortTest {
    private static final int MANY = 100;

    /// Reserves ports in a process of its own, and keeps them until its input ends.
    static final class Elsewhere {
        private Elsewhere() {}

        public static void main(String[] arguments) throws Exception {
            System.out.println(
                    IntStream.range(0, MANY)
                            .mapToObj(i -> "" + FreePort.reserve())
                            .collect(Collectors.joining(" ")));
            System.in.readAllBytes();
        }
    }

    @Test
    void noTwoProcessesAreGivenTheSame() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classes = System.getProperty("java.class.path");
        var other =
                new ProcessBuilder(java, "-cp", classes, Elsewhere.class.getName())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        var all = new HashSet<String>();
        try (var out = other.inputReader(UTF_8)) {
            all.addAll(List.of(out.readLine().split(" ", -1)));

            for (var i = 0; i < MANY; i++) all.add("" + FreePort.reserve());

            assertThat(all).hasSize(2 * MANY);
        } finally {
            other.getOutputStream().close();
            assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }
}
