package dev.pawl.e2e.proxy;

import dev.pawl.e2e.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A proxy as an ordinary process of the one who runs the tests.
final class ReverseProxy implements AutoCloseable {
    private final Process process;
    private final Path output;

    private ReverseProxy(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /// Starts a proxy and waits until a request comes through.
    static ReverseProxy start(ProxyProgram program, ProxyPlace place, String block) {
        var proxy = launch(program, place, block);
        var caller = new ProxyCaller(place);
        Program.await("the proxy", () -> caller.status("/health/ready") == 200 || !proxy.isAlive());
        if (!proxy.isAlive()) throw new IllegalStateException("it ended: " + proxy.output());
        return proxy;
    }

    private static ReverseProxy launch(ProxyProgram program, ProxyPlace place, String block) {
        try {
            var output = place.folder().resolve("proxy.txt");
            var builder =
                    new ProcessBuilder(program.prepare(place, block))
                            .directory(place.folder().toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile());
            builder.environment().put("HOME", place.folder().toString());
            builder.environment().merge("PATH", "/usr/sbin", (path, more) -> path + ":" + more);
            return new ReverseProxy(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isAlive() {
        return process.isAlive();
    }

    /// What it has said so far.
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while a proxy ended", e);
        }
    }
}
