package dev.pawl.e2e.node;

import dev.pawl.e2e.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// What `package-lock.json` names, in the very versions and with the very digests it names.
///
/// Installed once for each lock, without running anybody's install script. Of two that ask at once,
/// in one JVM or in two, the second waits and finds the work done.
public final class NodeModules {
    private static final Path SOURCE = Program.ROOT.resolve("e2e/src/test/node");
    private static final Path FOLDER = Program.ROOT.resolve("e2e/target/node");

    /// A copy of the lock, made when all of it was installed.
    private static final Path INSTALLED = FOLDER.resolve("installed.json");

    private NodeModules() {}

    /// Sees to it that they are installed, with the scripts of `src/test/node` beside them: Node
    /// looks for modules from where a script lies.
    ///
    /// @return the folder that holds the scripts and `node_modules`
    /// @throws IllegalStateException if npm fails, with what it said
    public static synchronized Path installed() {
        try {
            Files.createDirectories(FOLDER);
            try (var lock =
                            FileChannel.open(
                                    FOLDER.resolve("lock"),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE);
                    var _ = lock.lock()) {
                copyScripts();
                if (!isInstalled()) install();
            }
            return FOLDER;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The version of a package that the lock names.
    public static String version(String name) {
        try {
            var lock = Files.readString(SOURCE.resolve("package-lock.json"));
            return new JsonMapper()
                    .readTree(lock)
                    .path("packages")
                    .required("node_modules/" + name)
                    .required("version")
                    .asString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copyScripts() throws IOException {
        try (var files = Files.walk(SOURCE)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var copy = FOLDER.resolve(SOURCE.relativize(file));
                Files.createDirectories(copy.resolveSibling(""));
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static boolean isInstalled() throws IOException {
        return Files.exists(INSTALLED)
                && Files.mismatch(INSTALLED, FOLDER.resolve("package-lock.json")) < 0;
    }

    private static void install() throws IOException {
        Files.deleteIfExists(INSTALLED);
        var npm =
                Program.run(
                        FOLDER,
                        Map.of(),
                        "npm",
                        "ci",
                        "--ignore-scripts",
                        "--prefer-offline",
                        "--no-audit",
                        "--no-fund");
        if (npm.status() != 0) throw new IllegalStateException("npm ci failed: " + npm.err());
        Files.copy(FOLDER.resolve("package-lock.json"), INSTALLED);
    }
}
