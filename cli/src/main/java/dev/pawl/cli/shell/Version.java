package dev.pawl.cli.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// Which version of the program this is.
public final class Version {
    private static final String RESOURCE = "/dev/pawl/cli/version.txt";

    private Version() {}

    /// `0.1.0`.
    public static String text() {
        try (var resource = Version.class.getResourceAsStream(RESOURCE)) {
            var bytes = Objects.requireNonNull(resource, RESOURCE).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
