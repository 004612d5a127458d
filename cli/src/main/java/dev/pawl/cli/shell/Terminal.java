package dev.pawl.cli.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Finds out which of the program's streams are terminals.
///
/// The JDK only answers for input and output together, and a native call costs more than the whole
/// start-up, so the kernel's view is read where there is one; elsewhere a launcher may say it.
public final class Terminal {
    /// Which streams a launcher found to be terminals by asking the system, as `[ -t 2 ]` does:
    /// `true` for standard error, or the numbers of several, `0 1 2`.
    public static final String PROPERTY = "oidc-client.stderr.terminal";

    private static final Path STREAMS = Path.of("/proc/self/fd");

    private Terminal() {}

    public static boolean isStandardError() {
        return Boolean.getBoolean(PROPERTY) || isTerminal("2");
    }

    /// Who is at the other two ends.
    public static Shell.People people() {
        return new Shell.People(isTerminal("0"), isTerminal("1"));
    }

    private static boolean isTerminal(String number) {
        if (System.getProperty(PROPERTY, "").contains(number)) return true;
        try {
            var device = Files.readSymbolicLink(STREAMS.resolve(number)).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException noSuchView) {
            return false;
        }
    }
}
