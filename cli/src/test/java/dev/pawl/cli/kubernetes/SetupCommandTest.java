package dev.pawl.cli.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.LoginScene;
import dev.pawl.client.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class SetupCommandTest {
    @TempDir private Path directory;
    private LoginScene scene;

    @BeforeEach
    void start() {
        scene = new LoginScene(directory);
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void theStanzaIsYamlForAKubeconfigAndTheCommandIsBesideIt() {
        var outcome = scene.run("setup", "kubernetes", "--user", "alice", "--profile", "work");

        assertThat(outcome.out())
                .isEqualTo(
                        """
                        users:
                        - name: "alice"
                          user:
                            exec:
                              apiVersion: client.authentication.k8s.io/v1
                              command: "oidc-client"
                              args:
                              - "token"
                              - "--exec-credential"
                              - "--profile=work"
                              - "--issuer=%1$s"
                              - "--client-id=app"
                              interactiveMode: IfAvailable
                        # or: kubectl config set-credentials alice \
                        --exec-api-version=client.authentication.k8s.io/v1 \
                        --exec-interactive-mode=IfAvailable --exec-command=oidc-client \
                        --exec-arg=token --exec-arg=--exec-credential --exec-arg=--profile=work \
                        --exec-arg=--issuer=%1$s --exec-arg=--client-id=app
                        """
                                .formatted(scene.issuer.url()));
        assertThat(new Load(LoadSettings.builder().build()).loadFromString(outcome.out()))
                .asString()
                .contains("args=[token, --exec-credential, --profile=work");
    }

    @Test
    void whatTheFileSaysNeedsNoFlag() {
        scene.without("OIDC_ISSUER").without("OIDC_CLIENT_ID");
        scene.folder("config/oidc-client");
        scene.file(
                "config/oidc-client/config.yaml",
                "issuer: " + scene.issuer.url() + "\nclient_id: app\n");

        var outcome = scene.run("setup", "kubernetes", "-o", "json");

        var exec =
                JsonObject.tryParse(outcome.out())
                        .flatMap(it -> it.object("user"))
                        .flatMap(it -> it.object("exec"))
                        .orElseThrow();
        assertThat(exec.texts("args")).containsExactly("token", "--exec-credential");
    }

    @Test
    void filesAreNamedInFullSinceKubectlRunsElsewhere() {
        var config = scene.file("c.yaml", "client_id: app\n");
        scene.variable("OIDC_CONFIG", config.toString());

        assertThat(scene.run("setup", "kubernetes", "--client-secret-file", "s").out())
                .contains("\"--config=" + config + "\"")
                .contains("\"--client-secret-file=" + Path.of("s").toAbsolutePath() + "\"");
    }

    @Test
    void aSecretIsNotPrintedAndItsWayIsSaid() {
        var outcome = scene.variable("OIDC_CLIENT_SECRET", "s3cret").run("setup", "kubernetes");

        assertThat(outcome.out() + outcome.err()).doesNotContain("s3cret");
        assertThat(outcome.err()).contains("use client_secret_file");
    }

    @Test
    @Timeout(60)
    void kubectlWritesItWhenAsked() throws Exception {
        var kubectl =
                scene.file(
                        "kubectl",
                        "#!/bin/sh\nprintf '%s\\n' \"$@\" >\"$HOME/said\"; echo User set.\n");
        Files.setPosixFilePermissions(kubectl, PosixFilePermissions.fromString("rwx------"));
        scene.variable("PATH", directory + ":" + System.getenv("PATH"));
        try (var program = scene.start("setup", "kubernetes", "--write", "--user", "a b")) {
            var outcome = program.ended();

            assertThat(outcome.status()).isZero();
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err()).isEqualTo("User set.\n");
            assertThat(Files.readAllLines(directory.resolve("said")))
                    .startsWith("config", "set-credentials", "a b")
                    .contains("--exec-arg=--exec-credential");
        }
    }

    @Test
    @Timeout(60)
    void withoutKubectlThereIsAnotherWay() throws Exception {
        scene.variable("PATH", directory.toString());
        try (var program = scene.start("setup", "kubernetes", "--write")) {
            var outcome = program.ended();

            assertThat(outcome.status()).isEqualTo(6);
            assertThat(outcome.err()).contains("kubectl cannot be run", "without --write");
        }
    }
}
