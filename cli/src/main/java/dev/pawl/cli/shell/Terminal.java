package dev.pawl.cli.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Finds out whether standard error is a terminal.
///
/// The JDK only answers for input and output together, and a native call costs more than the whole
/// start-up, so the kernel's view is read where there is one; elsewhere a launcher may say it.
public final class Terminal {
    /// Set to `true` by a launcher that asked the system, as `[ -t 2 ]` does.
    public static final String PROPERTY = "oidc-client.stderr.terminal";

    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    private Terminal() {}

    public static boolean isStandardError() {
        if (Boolean.getBoolean(PROPERTY)) return true;
        try {
            var device = Files.readSymbolicLink(STANDARD_ERROR).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException noSuchView) {
            return false;
        }
    }
}
