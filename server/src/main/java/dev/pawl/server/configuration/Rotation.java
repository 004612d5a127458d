package dev.pawl.server.configuration;

import java.util.Optional;
import java.util.regex.Pattern;

/// Whether a refresh returns a new refresh token.
///
/// Written `always`, `never` or `when-aged(0.5)`.
public sealed interface Rotation {
    /// What completes "write …" in a refusal.
    String EXAMPLE = "always, never or when-aged(0.5) with a fraction between 0 and 1";

    /// Every refresh moves the family one generation forward.
    record Always() implements Rotation {
        @Override
        public String toString() {
            return "always";
        }
    }

    /// The refresh token stays the same.
    record Never() implements Rotation {
        @Override
        public String toString() {
            return "never";
        }
    }

    /// The refresh token is renewed once this fraction of the absolute lifetime has passed.
    record WhenAged(double fraction) implements Rotation {
        @Override
        public String toString() {
            return "when-aged(" + fraction + ")";
        }
    }

    /// The meaning of `always_issue_new_refresh_token`.
    static Rotation of(boolean alwaysIssueNew) {
        return alwaysIssueNew ? new Always() : new Never();
    }

    /// Reads the written form; a fraction is more than 0 and less than 1.
    static Optional<Rotation> parse(String text) {
        return switch (text) {
            case "always" -> Optional.of(new Always());
            case "never" -> Optional.of(new Never());
            default -> aged(text);
        };
    }

    private static Optional<Rotation> aged(String text) {
        var matcher = Pattern.compile("when-aged\\((0?\\.[0-9]{1,9})\\)").matcher(text);
        if (!matcher.matches()) return Optional.empty();
        double fraction = Double.parseDouble(matcher.group(1));
        return fraction > 0 ? Optional.of(new WhenAged(fraction)) : Optional.empty();
    }
}
