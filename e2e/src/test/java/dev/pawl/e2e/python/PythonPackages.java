package dev.pawl.e2e.python;

import dev.pawl.e2e.LockedPackages;
import dev.pawl.e2e.Program;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// What `requirements.txt` names, in the very versions and with the very digests it names, in an
/// environment of its own; installed once for each list.
public final class PythonPackages {
    /// Where the list is, and the scripts beside it.
    public static final Path SOURCE = Program.ROOT.resolve("e2e/src/test/python");

    private static final LockedPackages PACKAGES =
            new LockedPackages(
                    SOURCE.resolve("requirements.txt"), Program.ROOT.resolve("e2e/target/python"));

    private PythonPackages() {}

    /// Sees to it that they are installed.
    ///
    /// @return the interpreter that finds them
    /// @throws IllegalStateException if pip fails, with what it said
    public static Path interpreter() {
        PACKAGES.install(() -> {}, PythonPackages::install);
        return PACKAGES.folder().resolve("environment/bin/python");
    }

    /// The version of a package that the list names.
    public static String version(String name) {
        return PACKAGES.find("(?mi)^" + Pattern.quote(name) + "==(\\S+)");
    }

    private static void install() {
        PACKAGES.run("python3", "-m", "venv", "--clear", "environment");
        PACKAGES.run(
                "environment/bin/python",
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "--only-binary=:all:",
                "--require-hashes",
                "--requirement",
                PACKAGES.lock().toString());
    }
}
