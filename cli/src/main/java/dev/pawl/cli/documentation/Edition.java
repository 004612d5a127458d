package dev.pawl.cli.documentation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/// Which program a page is about.
///
/// @param version `oidc-client 1.0.0`
/// @param date that of the version, not of the day on which the page is made: the same sources make
///   the same page
record Edition(String version, String date) {
    private static final int DAY = "2026-01-01".length();

    /// The edition of this program.
    static Edition current() {
        try (var resource = Edition.class.getResourceAsStream("edition.txt")) {
            var bytes = Objects.requireNonNull(resource, "edition.txt").readAllBytes();
            var lines = new String(bytes, UTF_8).lines().toList();
            return new Edition(lines.getFirst(), lines.getLast().substring(0, DAY));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
