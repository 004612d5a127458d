package dev.pawl.test;

import dev.pawl.test.Tools.Tool;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A machine as far as its tools are concerned: each is looked for once.
final class Machine {
    private static final Machine HERE = new Machine(System.getenv().getOrDefault("PATH", ""));
    private static final Path LIBRARIES = Path.of("/usr/lib");
    private static final long PATIENCE_SECONDS = 60;

    private final List<Path> path;
    private final Map<Tool, Boolean> known = new ConcurrentHashMap<>();

    /// @param path where it looks for commands, in the form of `PATH`
    Machine(String path) {
        this.path = Stream.of(path.split(File.pathSeparator, -1)).map(Path::of).toList();
    }

    static Machine here() {
        return HERE;
    }

    boolean has(Tool tool) {
        return known.computeIfAbsent(tool, it -> look(it.name()));
    }

    private boolean look(String name) {
        if (name.startsWith("python3:")) return hasModule(name.substring("python3:".length()));
        return name.contains(".so.") ? hasLibrary(name) : hasCommand(name);
    }

    private boolean hasCommand(String name) {
        return path.stream().anyMatch(folder -> Files.isExecutable(folder.resolve(name)));
    }

    /// Debian has them in a folder for each architecture, others in the folder itself.
    private static boolean hasLibrary(String name) {
        if (Files.exists(LIBRARIES.resolve(name))) return true;
        try (var folders = Files.list(LIBRARIES)) {
            return folders.anyMatch(folder -> Files.exists(folder.resolve(name)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private boolean hasModule(String name) {
        return hasCommand("python3") && succeeds("python3", "-c", "import " + name);
    }

    private static boolean succeeds(String... command) {
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException("interrupted while a tool was looked for", stopped);
        }
    }
}
