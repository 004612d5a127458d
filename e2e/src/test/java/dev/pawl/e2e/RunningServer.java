package dev.pawl.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/// `./pawl serve` as a process of its own, on a free port of loopback.
public final class RunningServer implements AutoCloseable {
    private static final String HURRIED =
            """
              - client_id: demo-public
                access_token_lifetime: 8s
                resources: ["https://api.example/"]
            """;
    private static final String DEMO = "/dev/pawl/server/demo.yaml";

    private final RunningProgram program;
    private final URI base;

    private RunningServer(RunningProgram program, URI base) {
        this.program = program;
        this.base = base;
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
        server.program.await(
                "the server to be ready",
                () -> server.output().contains(" as a certificate authority"));
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
        server.program.await("the server to be ready", () -> server.status("/health/ready") == 200);
        return server;
    }

    private static RunningServer launch(Path folder, URI base, List<String> options) {
        var pawl = List.of(Program.ROOT.resolve("pawl").toString(), "serve");
        return run(folder, base, Program.command(pawl, options));
    }

    private static RunningServer run(Path folder, URI base, List<String> command) {
        var builder = new ProcessBuilder(Program.interruptible(command));
        return new RunningServer(RunningProgram.start(builder, folder.resolve("output.txt")), base);
    }

    /// Where it answers.
    public URI base() {
        return base;
    }

    /// Its process id: the launcher has become the server.
    public long pid() {
        return program.handle().pid();
    }

    /// The process below it that runs a program, for a server that a command has wrapped.
    public ProcessHandle descendant(String program) {
        return this.program
                .handle()
                .descendants()
                .filter(it -> it.info().command().orElse("").endsWith("/" + program))
                .findFirst()
                .orElseThrow();
    }

    /// What it has said so far, on both streams.
    public String output() {
        return program.output();
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
        return program.end();
    }

    /// Asks for a page.
    ///
    /// @return the status of the answer; 0 while nobody listens
    public int status(String path) {
        return PlainHttp.status(base.resolve(path));
    }

    /// Ends it with SIGKILL, in the middle of whatever it does.
    public void kill() {
        program.kill();
    }

    @Override
    public void close() {
        kill();
    }
}
