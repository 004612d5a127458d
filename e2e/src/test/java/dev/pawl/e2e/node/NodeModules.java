package dev.pawl.e2e.node;

import dev.pawl.e2e.LockedPackages;
import dev.pawl.e2e.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Pattern;

/// What `package-lock.json` names, in the very versions and with the very digests it names;
/// installed once for each lock, without running anybody's install script.
public final class NodeModules {
    private static final Path SOURCE = Program.ROOT.resolve("e2e/src/test/node");
    private static final Path FOLDER = Program.ROOT.resolve("e2e/target/node");
    private static final LockedPackages PACKAGES =
            new LockedPackages(SOURCE.resolve("package-lock.json"), FOLDER);

    private NodeModules() {}

    /// Sees to it that they are installed, with the scripts of `src/test/node` beside them: Node
    /// looks for modules from where a script lies.
    ///
    /// @return the folder that holds the scripts and `node_modules`
    /// @throws IllegalStateException if npm fails, with what it said
    public static Path installed() {
        PACKAGES.install(NodeModules::copyScripts, NodeModules::install);
        return FOLDER;
    }

    /// The version of a package that the lock names.
    public static String version(String name) {
        return PACKAGES.find(
                "\"node_modules/" + Pattern.quote(name) + "\": \\{\\s+\"version\": \"([^\"]+)\"");
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

    private static void install() {
        PACKAGES.run(
                "npm", "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund");
    }
}
