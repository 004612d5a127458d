package dev.pawl.server.configuration;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Finds what somebody probably meant to write.
final class Nearest {
    private Nearest() {}

    /// The nearest of the known words, if it is near enough to be meant.
    static Optional<String> to(String written, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(word -> distance(written, word)))
                .filter(word -> distance(written, word) <= tolerance(written, word));
    }

    private static int tolerance(String written, String word) {
        return Math.max(2, Math.max(written.length(), word.length()) / 3);
    }

    /// The Levenshtein distance, row by row.
    private static int distance(String from, String to) {
        var row = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) row[column] = column;
        for (int line = 1; line <= from.length(); line++)
            row = next(row, from.charAt(line - 1), to);
        return row[to.length()];
    }

    private static int[] next(int[] above, char letter, String to) {
        var row = new int[above.length];
        row[0] = above[0] + 1;
        for (int column = 1; column < row.length; column++) {
            int replaced = above[column - 1] + (to.charAt(column - 1) == letter ? 0 : 1);
            row[column] = Math.min(replaced, Math.min(above[column], row[column - 1]) + 1);
        }
        return row;
    }
}
