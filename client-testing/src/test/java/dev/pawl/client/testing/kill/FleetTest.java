package dev.pawl.client.testing.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.client.testing.Case;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class FleetTest {
    @TempDir private Path folder;

    @Test
    @Case({"P33", "P42"})
    void processesThatShareALoginRefreshOnceForAll() {
        var fleet = Fleet.run(4, Duration.ofSeconds(20), Duration.ofSeconds(5), folder);

        assertThat(fleet).matches(Fleet::isGood, "is good");
    }
}
