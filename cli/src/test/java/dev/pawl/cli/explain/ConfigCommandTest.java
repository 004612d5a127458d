package dev.pawl.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.Home;
import dev.pawl.cli.config.Key;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each setting, and who said so.
class ConfigCommandTest {
    @TempDir private Path folder;
    private Home home;

    @BeforeEach
    void start() {
        home = Home.at(folder);
    }

    @AfterEach
    void stop() {
        home.close();
    }

    @Test
    void whatSomebodySetIsShownWithItsOrigin() {
        var outcome = home.variable("OIDC_MIN_VALID", "5m").run("config", "explain");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out())
                .startsWith("file     " + folder + "/.config/oidc-client/config.yaml\n")
                .contains("profile  default\n")
                .containsPattern("client_id +app +file .*config.yaml:2:1\n")
                .containsPattern("min_valid +5m +environment OIDC_MIN_VALID\n")
                .doesNotContain("use_par");
    }

    @Test
    void allOfThemCanBeSeen() {
        var outcome = home.run("config", "explain", "--all");

        assertThat(outcome.out().lines()).hasSize(Key.values().length + 3);
        assertThat(outcome.out()).containsPattern("use_par +false +default\n");
    }

    @Test
    void withoutAFileThereIsNone() {
        var outcome = home.variable("XDG_CONFIG_HOME", "/nowhere").run("config", "explain");

        assertThat(outcome.out()).isEqualTo("file     none\nprofile  default\n");
    }
}
