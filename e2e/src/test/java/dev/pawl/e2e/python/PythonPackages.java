package dev.pawl.e2e.python;

import dev.pawl.e2e.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.regex.Pattern;

/// What `requirements.txt` names, in the very versions and with the very digests it names, in an
/// environment of its own; installed once for each list.
public final class PythonPackages {
    /// Where the list is, and the scripts beside it.
    public static final Path SOURCE = Program.ROOT.resolve("e2e/src/test/python");

    private static final Path LIST = SOURCE.resolve("requirements.txt");
    private static final Path FOLDER = Program.ROOT.resolve("e2e/target/python");

    /// A copy of the list, made when all of it was installed.
    private static final Path INSTALLED = FOLDER.resolve("installed.txt");

    private PythonPackages() {}

    /// Sees to it that they are installed.
    ///
    /// @return the interpreter that finds them
    /// @throws IllegalStateException if pip fails, with what it said
    public static synchronized Path interpreter() {
        try {
            Files.createDirectories(FOLDER);
            try (var lock =
                            FileChannel.open(
                                    FOLDER.resolve("lock"),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE);
                    var _ = lock.lock()) {
                if (!isInstalled()) install();
            }
            return FOLDER.resolve("environment/bin/python");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The version of a package that the list names.
    public static String version(String name) {
        try {
            var line = Pattern.compile("(?mi)^" + Pattern.quote(name) + "==(\\S+)");
            var found = line.matcher(Files.readString(LIST));
            if (found.find()) return found.group(1);
            throw new IllegalArgumentException(name + " is not in the list");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isInstalled() throws IOException {
        return Files.exists(INSTALLED) && Files.mismatch(INSTALLED, LIST) < 0;
    }

    private static void install() throws IOException {
        Files.deleteIfExists(INSTALLED);
        run("python3", "-m", "venv", "--clear", "environment");
        run(
                "environment/bin/python",
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "--only-binary=:all:",
                "--require-hashes",
                "--requirement",
                LIST.toString());
        Files.copy(LIST, INSTALLED);
    }

    private static void run(String... command) {
        var result = Program.run(FOLDER, Map.of(), command);
        if (result.status() != 0)
            throw new IllegalStateException(command[0] + " failed: " + result.err());
    }
}
