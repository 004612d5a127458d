package dev.pawl.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/// The server to be measured: the program a user starts, in a process of its own, on a free port of
/// the loopback.
public final class ServerProcess {
    /// It may have to build itself first.
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Variant variant;
    private final Process process;
    private final Folder folder;
    private final int port;
    private final Duration startUp;

    private ServerProcess(
            Variant variant, Process process, Folder folder, int port, Duration startUp) {
        this.variant = variant;
        this.process = process;
        this.folder = folder;
        this.port = port;
        this.startUp = startUp;
    }

    /// What is started.
    ///
    /// @param launcher the `pawl` of some checkout, which becomes the server's process
    /// @param flags more flags for its JVM
    public record Variant(Path launcher, String flags) {
        /// Reads a launcher and, after a space, flags.
        public static Variant of(String text) {
            var words = text.split(" ", 2);
            return new Variant(Path.of(words[0]), words.length == 1 ? "" : words[1]);
        }

        @Override
        public String toString() {
            var checkout = launcher.toAbsolutePath().normalize().getParent();
            var name = checkout == null ? launcher : checkout.getFileName();
            return flags.isEmpty() ? name + "" : name + " " + flags;
        }
    }

    /// Where a server keeps everything.
    public record Folder(Path path) {
        Path configuration() {
            return path.resolve("pawl.yaml");
        }

        Path database() {
            return path.resolve("pawl.db");
        }

        Path keys() {
            return path.resolve("keys");
        }

        public Path log() {
            return path.resolve("server.log");
        }
    }

    /// Starts a server on a folder and waits until it is ready.
    static ServerProcess start(Variant variant, Folder folder)
            throws IOException, InterruptedException {
        return start(variant, folder, port -> Registration.configuration(port, folder));
    }

    /// Starts a server with a configuration of the caller's.
    ///
    /// @param configuration the file's text for the port that the server shall listen on
    public static ServerProcess start(
            Variant variant, Folder folder, IntFunction<String> configuration)
            throws IOException, InterruptedException {
        var port = freePort();
        Files.writeString(folder.configuration(), configuration.apply(port));
        var command =
                new ProcessBuilder(
                                variant.launcher().toAbsolutePath().toString(),
                                "serve",
                                "--config",
                                folder.configuration().toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.log().toFile());
        command.environment().put("PAWL_JAVA_OPTS", variant.flags());
        var begun = System.nanoTime();
        var process = command.start();
        awaitReady(process, port, folder);
        return new ServerProcess(
                variant, process, folder, port, Duration.ofNanos(System.nanoTime() - begun));
    }

    Variant variant() {
        return variant;
    }

    public Folder folder() {
        return folder;
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /// From the command to the first time it was ready.
    Duration startUp() {
        return startUp;
    }

    public long pid() {
        return process.pid();
    }

    /// The last lines of what it said.
    public String log() throws IOException {
        var lines =
                Files.readAllLines(folder.log()).stream()
                        .filter(l -> !l.contains("signed_in"))
                        .toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
    }

    /// Ends the process, by force if it does not stop.
    public void stop() throws InterruptedException, IOException {
        if (!process.isAlive())
            throw new IOException(
                    "the server has ended by itself, " + process.exitValue() + ":\n" + log());
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
    }

    private static void awaitReady(Process process, int port, Folder folder)
            throws IOException, InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            if (isReady(port)) return;
            Thread.sleep(5);
        }
        process.destroyForcibly();
        throw new IOException("the server did not start:\n" + Files.readString(folder.log()));
    }

    private static boolean isReady(int port) {
        try (var connection =
                new HttpConnection(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            return connection.get("/health/ready").status() == 200;
        } catch (IOException e) {
            return false; // not listening yet
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return socket.getLocalPort();
        }
    }
}
