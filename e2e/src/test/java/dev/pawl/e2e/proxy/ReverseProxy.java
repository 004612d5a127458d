package dev.pawl.e2e.proxy;

import dev.pawl.e2e.RunningProgram;
import java.time.Duration;

/// A proxy as an ordinary process of the one who runs the tests.
record ReverseProxy(RunningProgram program) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Starts a proxy and waits until a request comes through.
    static ReverseProxy start(ProxyProgram program, ProxyPlace place, String block) {
        var proxy = launch(program, place, block);
        var caller = new ProxyCaller(place);
        proxy.await("the proxy", () -> caller.status("/health/ready") == 200);
        return new ReverseProxy(proxy);
    }

    private static RunningProgram launch(ProxyProgram program, ProxyPlace place, String block) {
        var builder =
                new ProcessBuilder(program.prepare(place, block))
                        .directory(place.folder().toFile());
        builder.environment().put("HOME", place.folder().toString());
        builder.environment().merge("PATH", "/usr/sbin", (path, more) -> path + ":" + more);
        return RunningProgram.start(builder, place.folder().resolve("proxy.txt"));
    }

    /// What it has said so far.
    String output() {
        return program.output();
    }

    /// Waits until it has said something.
    void awaitOutput(String words) {
        program.await(words, () -> program.output().contains(words));
    }

    @Override
    public void close() {
        program.handle().destroy();
        if (!program.ends(PATIENCE)) program.kill();
    }
}
