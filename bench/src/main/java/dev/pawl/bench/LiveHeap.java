package dev.pawl.bench;

import java.io.IOException;
import java.nio.file.Path;

/// What a Java process keeps alive on its heap.
public final class LiveHeap {
    private LiveHeap() {}

    /// What is left of the heap after a collection, in MiB: the last line of a class histogram says
    /// so.
    public static double mebibytes(long pid) throws IOException, InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        var process =
                new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.class_histogram")
                        .start();
        try (var lines = process.inputReader()) {
            var total =
                    lines.lines()
                            .filter(line -> line.startsWith("Total"))
                            .findFirst()
                            .orElseThrow();
            return Long.parseLong(total.trim().split(" +", -1)[2]) / 1048576.0;
        }
    }
}
