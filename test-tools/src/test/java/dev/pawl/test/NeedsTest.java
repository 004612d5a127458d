package dev.pawl.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/// N3: each optional tool taken away, alone or with all the others, skips tests and fails none.
class NeedsTest {
    @TempDir private Path folder;

    /// Not one of this module's tests: run by name only.
    @Needs("hammer")
    static class UnknownTool {
        @Test
        void isNeverReached() {}
    }

    private static void install(Path folder, String name) throws Exception {
        var file = Files.writeString(folder.resolve(name), "#!/bin/sh\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void whatIsMissingIsNamedWithTheLineThatInstallsIt() {
        var decision =
                NeedsCondition.decide(
                        new String[] {"secret-tool", "openssl"}, new Machine(folder.toString()));

        assertThat(decision.isDisabled()).isTrue();
        assertThat(decision.getReason())
                .contains("needs secret-tool, openssl: apt-get install libsecret-tools openssl");
    }

    @Test
    void onlyWhatIsMissingIsNamed() throws Exception {
        install(folder, "openssl");

        var decision =
                NeedsCondition.decide(
                        new String[] {"openssl", "node"}, new Machine(folder.toString()));

        assertThat(decision.getReason()).contains("needs node: apt-get install nodejs");
    }

    @Test
    void whereNothingIsMissingTheTestRuns() throws Exception {
        install(folder, "node");
        install(folder, "npm");

        var decision =
                NeedsCondition.decide(
                        new String[] {"node", "npm"}, new Machine("/nowhere:" + folder));

        assertThat(decision.isDisabled()).isFalse();
    }

    @Test
    void aModuleOfPythonIsMissingWherePythonIs() {
        var decision =
                NeedsCondition.decide(
                        new String[] {"python3:ensurepip"}, new Machine(folder.toString()));

        assertThat(decision.getReason())
                .contains("needs python3:ensurepip: apt-get install python3-venv");
    }

    @Test
    void aNameThatTheListDoesNotHaveFailsTheTest() {
        var heard = new SummaryGeneratingListener();
        var request =
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(UnknownTool.class))
                        .build();

        LauncherFactory.create().execute(request, heard);

        assertThat(heard.getSummary().getFailures())
                .singleElement()
                .satisfies(it ->
                        assertThat(it.getException())
                                .hasRootCauseMessage("hammer is not in tools.txt"));
    }

    @Test
    void everyToolOfTheListCanBeLookedForOnAnEmptyMachine() {
        var empty = new Machine(folder.toString());

        assertThat(Tools.all()).isNotEmpty();
        assertThatThrownBy(() -> Tools.named("hammer")).hasMessageContaining("tools.txt");
        for (var tool : Tools.all())
            if (!tool.name().contains(".so."))
                assertThat(empty.has(tool)).as(tool.name()).isFalse();
    }
}
