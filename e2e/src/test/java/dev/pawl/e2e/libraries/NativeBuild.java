package dev.pawl.e2e.libraries;

import dev.pawl.e2e.LockedPackages;
import dev.pawl.e2e.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A program that has to be compiled, with exactly what its lock file names. Compilers keep what
/// they have done, so that the second time is short.
///
/// @param language the folder of its sources, and of what becomes of them
record NativeBuild(String language) {
    private static final int PATIENCE_MINUTES = 15;

    Path source() {
        return Program.ROOT.resolve("e2e/src/test").resolve(language);
    }

    Path target() {
        return Program.ROOT.resolve("e2e/target").resolve(language);
    }

    /// Compiles it.
    ///
    /// @throws IllegalStateException if that fails, with what the compiler said
    void run(List<String> command) {
        try {
            var log = Files.createDirectories(target()).resolve("build.txt");
            var process =
                    new ProcessBuilder(command)
                            .directory(source().toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) process.destroyForcibly();
            if (process.waitFor() != 0) throw new IllegalStateException(Files.readString(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while a compiler ran", e);
        }
    }

    /// What a lock file says, in the group of a pattern.
    String locked(String file, String pattern) {
        return LockedPackages.find(source().resolve(file), pattern);
    }
}
