package dev.pawl.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/// `./pawl serve` as a process of its own, on a free port of loopback.
public final class RunningServer implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String HURRIED =
            """
              - client_id: demo-public
                access_token_lifetime: 8s
                resources: ["https://api.example/"]
            """;
    private static final String DEMO = "/dev/pawl/server/demo.yaml";

    private final Process process;
    private final URI base;
    private final Path output;

    private RunningServer(Process process, URI base, Path output) {
        this.process = process;
        this.base = base;
        this.output = output;
    }

    /// Starts the demonstration and waits until it is ready.
    ///
    /// @param data where store, keys and output are kept
    public static RunningServer demo(Path data) {
        var port = Program.freePort();
        return start(
                data, port, List.of("--data", data.toString(), "--port", Integer.toString(port)));
    }

    /// Starts the demonstration in a hurry: access tokens of its public client live for eight
    /// seconds, and may be for `https://api.example/`.
    ///
    /// @param folder where store, keys and output are kept
    public static RunningServer hurried(Path folder) {
        return demoWith(folder, yaml -> yaml.replace("  - client_id: demo-public\n", HURRIED));
    }

    /// Starts the demonstration with changes to its configuration, which is then
    /// `FOLDER/pawl.yaml`.
    ///
    /// @param folder where store, keys, configuration and output are kept
    public static RunningServer demoWith(Path folder, UnaryOperator<String> changes) {
        try (var demo = Objects.requireNonNull(RunningServer.class.getResourceAsStream(DEMO))) {
            var port = Program.freePort();
            var yaml =
                    new String(demo.readAllBytes(), StandardCharsets.UTF_8)
                            .replace("port: 9600", "port: " + port)
                            .replace("pawl-data", folder.toString());
            var config = Program.write(folder.resolve("pawl.yaml"), changes.apply(yaml));
            return configured(config, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Starts a server with a configuration that names the port, and waits until it is ready.
    public static RunningServer configured(Path config, int port) {
        return start(config.resolveSibling(""), port, List.of("--config", config.toString()));
    }

    /// Starts a server with `--tls-self-signed` and waits until it has said all that there is to
    /// say: how to trust it comes last.
    ///
    /// @param folder where its output is kept
    public static RunningServer secure(Path folder, int port, List<String> options) {
        var server = launch(folder, URI.create("https://localhost:" + port), options);
        server.await(() -> server.output().contains(" as a certificate authority"));
        return server;
    }

    /// Starts the demonstration where it may open only so many files, and where everything that
    /// does not say otherwise is made for everybody.
    public static RunningServer narrow(Path data, int descriptors) {
        var port = Program.freePort();
        var options = List.of("--data", data.toString(), "--port", Integer.toString(port));
        var shell = "ulimit -n " + descriptors + "; umask 000; exec \"$0\" serve \"$@\"";
        var launcher = Program.ROOT.resolve("pawl").toString();
        return of(data, port, Program.command(List.of("bash", "-c", shell, launcher), options));
    }

    /// Starts a server by a command of the caller's, and waits until it is ready.
    ///
    /// @param folder where its output is kept
    public static RunningServer of(Path folder, int port, List<String> command) {
        return ready(run(folder, URI.create("http://127.0.0.1:" + port), command));
    }

    private static RunningServer start(Path folder, int port, List<String> options) {
        return ready(launch(folder, URI.create("http://127.0.0.1:" + port), options));
    }

    private static RunningServer ready(RunningServer server) {
        server.await(() -> server.status("/health/ready") == 200);
        return server;
    }

    private void await(BooleanSupplier ready) {
        Program.await("the server to be ready", () -> ready.getAsBoolean() || !process.isAlive());
        if (!process.isAlive()) throw new IllegalStateException("the server ended: " + output());
    }

    private static RunningServer launch(Path folder, URI base, List<String> options) {
        var pawl = List.of(Program.ROOT.resolve("pawl").toString(), "serve");
        return run(folder, base, Program.command(pawl, options));
    }

    private static RunningServer run(Path folder, URI base, List<String> command) {
        try {
            var output = folder.resolve("output.txt");
            var process =
                    new ProcessBuilder(Program.interruptible(command))
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            return new RunningServer(process, base, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where it answers.
    public URI base() {
        return base;
    }

    /// Its process id: the launcher has become the server.
    public long pid() {
        return process.pid();
    }

    /// The process below it that runs a program, for a server that a command has wrapped.
    public ProcessHandle descendant(String program) {
        return process.descendants()
                .filter(it -> it.info().command().orElse("").endsWith("/" + program))
                .findFirst()
                .orElseThrow();
    }

    /// What it has said so far, on both streams.
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Sends a signal and waits for the end.
    ///
    /// @return the exit status
    public int stop(String signal) {
        Program.bash(Program.ROOT, "kill -" + signal + " " + pid());
        return end();
    }

    /// Waits for the end.
    ///
    /// @return the exit status
    public int end() {
        try {
            if (!process.waitFor(Program.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                throw new IllegalStateException("it did not end");
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while a server ended", e);
        }
    }

    /// Asks for a page.
    ///
    /// @return the status of the answer; 0 while nobody listens
    public int status(String path) {
        try {
            var request = HttpRequest.newBuilder(base.resolve(path)).build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while a server answered", e);
        }
    }

    /// Ends it with SIGKILL, in the middle of whatever it does.
    public void kill() {
        process.destroyForcibly();
        end();
    }

    @Override
    public void close() {
        kill();
    }
}
