package dev.pawl.e2e.cognito;

import dev.pawl.e2e.Program;
import dev.pawl.e2e.node.NodeModules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/// The emulator `cognito-local` from npm, as a process of its own on a free port of loopback.
final class CognitoLocal implements AutoCloseable {
    private static final String FLOWS =
            "\"ALLOW_ADMIN_USER_PASSWORD_AUTH\",\"ALLOW_REFRESH_TOKEN_AUTH\"";
    private static final String ROTATION =
            ",\"RefreshTokenRotation\":{\"Feature\":\"ENABLED\",\"RetryGracePeriodSeconds\":0}";

    private static final AwsBasicCredentials CREDENTIALS =
            AwsBasicCredentials.create("AKID", "aws-secret");

    private final Process process;
    private final CognitoWire wire;

    private CognitoLocal(Process process, CognitoWire wire) {
        this.process = process;
        this.wire = wire;
    }

    /// Starts it with an empty store and waits until it answers.
    ///
    /// @param folder where it keeps what it stores, and its output
    static CognitoLocal start(Path folder) {
        try {
            var port = Program.freePort();
            // It wants an e-mail address for a name, unless it is told not to.
            Program.write(
                    Files.createDirectories(folder.resolve(".cognito")).resolve("config.json"),
                    "{\"UserPoolDefaults\":{\"UsernameAttributes\":[]}}");
            var program =
                    NodeModules.installed().resolve("node_modules/cognito-local/lib/bin/start.js");
            var builder =
                    new ProcessBuilder("node", program.toString())
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("output.txt").toFile());
            builder.environment()
                    .putAll(Map.of("HOST", "127.0.0.1", "PORT", Integer.toString(port)));
            var process = builder.start();
            var endpoint = URI.create("http://127.0.0.1:" + port + "/");
            var wire = new CognitoWire(endpoint, "eu-west-1", CREDENTIALS);
            var server = new CognitoLocal(process, wire);
            Program.await("cognito-local", () -> server.isUp() || !process.isAlive());
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Makes a pool with the app clients the probes want.
    Subject subject() {
        var pool =
                wire.signed("CreateUserPool", "{\"PoolName\":\"probes\"}")
                        .json()
                        .at("/UserPool/Id")
                        .asString();
        return new Subject(
                wire,
                pool,
                client(pool, ""),
                client(pool, ""),
                client(pool, ",\"GenerateSecret\":true"),
                client(pool, ROTATION));
    }

    private String client(String pool, String more) {
        var body =
                "{\"UserPoolId\":\"%s\",\"ClientName\":\"probes\",\"ExplicitAuthFlows\":[%s]%s}"
                        .formatted(pool, FLOWS, more);
        return wire.signed("CreateUserPoolClient", body)
                .json()
                .at("/UserPoolClient/ClientId")
                .asString();
    }

    private boolean isUp() {
        try {
            return wire.get("health").status() == 200;
        } catch (UncheckedIOException e) {
            return false; // not listening yet
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
