package dev.pawl.bench;

import dev.pawl.bench.Lineage.BadAnswer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;

/// One client of the closed loop: its next request goes out when the last one was answered.
final class Worker implements Callable<Worker> {
    /// After so many bad answers there is nothing left to measure.
    private static final int BEARABLE = 100;

    private final InetSocketAddress server;
    private final List<Lineage> lineages;
    private final long until;
    private final SplittableRandom random = new SplittableRandom();
    private final Latencies latencies = new Latencies();
    private int errors;
    private String firstError = "";

    /// @param lineages its own: each request refreshes one of them, at random
    /// @param until when it stops, on the clock of [System#nanoTime]
    Worker(InetSocketAddress server, List<Lineage> lineages, long until) {
        this.server = server;
        this.lineages = lineages;
        this.until = until;
    }

    @Override
    public Worker call() {
        while (goesOn()) stayConnected();
        return this;
    }

    private void stayConnected() {
        try (var connection = new HttpConnection(server)) {
            while (goesOn()) refresh(lineages.get(random.nextInt(lineages.size())), connection);
        } catch (IOException e) {
            error(e);
        }
    }

    private boolean goesOn() {
        return System.nanoTime() < until && errors < BEARABLE;
    }

    private void refresh(Lineage lineage, HttpConnection connection) throws IOException {
        var begun = System.nanoTime();
        try {
            lineage.refresh(connection);
            latencies.add(System.nanoTime() - begun);
        } catch (BadAnswer e) {
            error(e);
        }
    }

    private void error(Exception e) {
        if (errors++ == 0) firstError = e.toString();
    }

    Latencies latencies() {
        return latencies;
    }

    int errors() {
        return errors;
    }

    /// The first bad answer; empty without one.
    String firstError() {
        return firstError;
    }
}
