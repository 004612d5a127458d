package dev.pawl.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.bench.LoadGenerator;
import dev.pawl.bench.ServerProcess.Folder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A soak of twenty seconds: what holds on the slowest machine. How fast good requests are is left
/// to `make soak`.
class SoakTest {
    private static final Path PAWL = Path.of("../pawl");

    /// S2: more connections are held open than the process may have descriptors.
    private static final int DESCRIPTORS = 600;

    private static final int CONNECTIONS = 800;

    /// S2, S4, S6, S7, S8.
    @Test
    void badRequestsCostNobodyElseAnAnswerAndTheServerNothingThatStays() throws Exception {
        var folder = new Folder(Files.createTempDirectory("pawl-soak"));
        var server = Soak.limited(PAWL, "-Xmx256m", folder, DESCRIPTORS);
        SoakReport report;
        try {
            report = new Soak(server, Duration.ofSeconds(20), CONNECTIONS, DESCRIPTORS).run();
        } finally {
            server.stop();
        }

        assertThat(report.limits().brokenBounds()).as(report.text()).isEmpty();

        LoadGenerator.delete(folder.path());
    }
}
