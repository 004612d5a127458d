package dev.pawl.e2e.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.e2e.Program;
import dev.pawl.test.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// The box of other people's programs is whole.
@Needs({"node", "npm"})
class NodeModulesTest {
    @Test
    void everyPackageLoadsInTheVersionItIsAskedFor() throws IOException {
        var asked =
                new JsonMapper()
                        .readTree(Files.readString(NodeModules.installed().resolve("package.json")))
                        .path("dependencies");

        var loaded = new NodeScript("versions.mjs").ask(Map.of());

        assertThat(asked.size()).isEqualTo(15);
        assertThat(loaded).isEqualTo(asked);
    }

    @Test
    void theLockNamesNoHost() throws IOException {
        var lock = Files.readString(NodeModules.installed().resolve("package-lock.json"));

        assertThat(lock).contains("\"integrity\": \"sha512-").doesNotContain("\"resolved\"");
    }

    @Test
    void whatIsInstalledIsNotInstalledAgain() throws Exception {
        var stamp = NodeModules.installed().resolve("installed");
        var before = Files.getLastModifiedTime(stamp);
        Callable<FileTime> again =
                () -> Files.getLastModifiedTime(NodeModules.installed().resolve("installed"));

        try (var threads = Executors.newFixedThreadPool(2)) {
            var times = threads.invokeAll(List.of(again, again));

            assertThat(times).allSatisfy(time -> assertThat(time.get()).isEqualTo(before));
        }
    }

    @Test
    void aScriptReadsItsInputAndItsFailureIsTold() {
        var greeting = new NodeScript("versions.mjs").run(Map.of("only", "no-such-package"));

        assertThat(greeting).extracting(Program.Result::status).isEqualTo(1);
        assertThat(greeting.err()).contains("Cannot find package 'no-such-package'");
    }
}
