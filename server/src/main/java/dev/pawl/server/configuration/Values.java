package dev.pawl.server.configuration;

import dev.pawl.protocol.Scope;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// Reads single values from text; empty where the text is not one.
final class Values {
    private static final int QUOTABLE = 40;

    private Values() {}

    static Optional<String> notBlank(String text) {
        return Optional.of(text).filter(it -> !it.isBlank());
    }

    static Optional<Boolean> bool(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    static Optional<Integer> number(String text) {
        return Optional.of(text).filter(it -> it.matches("-?[0-9]{1,9}")).map(Integer::valueOf);
    }

    static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException wrong) {
            return Optional.empty();
        }
    }

    static Optional<URI> uri(String text) {
        try {
            return notBlank(text).isPresent() ? Optional.of(new URI(text)) : Optional.empty();
        } catch (URISyntaxException wrong) {
            return Optional.empty();
        }
    }

    static Optional<Scope> scope(String text) {
        try {
            return Optional.of(Scope.parse(text));
        } catch (IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    /// Resolves a path against the directory of the place where it was written.
    static Reading<Path> path(String text, Path directory) {
        var legal = !text.isBlank() && text.indexOf(0) < 0;
        return legal
                ? new Reading.Read<>(directory.resolve(text))
                : new Reading.Wrong<>("is not a path");
    }

    /// Repeats a wrong value in a message, on one line and not too long.
    static String quote(String text) {
        var line = text.codePoints().limit(QUOTABLE).map(c -> Character.isISOControl(c) ? '?' : c);
        var shown =
                line.collect(
                        StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return "\"" + shown + (text.length() > shown.length() ? "…" : "") + "\"";
    }
}
