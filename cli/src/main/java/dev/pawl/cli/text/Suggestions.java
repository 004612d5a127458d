package dev.pawl.cli.text;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Guesses what an unknown name was meant to be.
public final class Suggestions {
    private static final int NEAR = 2;

    private Suggestions() {}

    /// The sentence to add to the complaint, empty when nothing is near.
    public static String text(String word, List<String> names) {
        var near = names.stream().filter(name -> isNear(word, name)).toList();
        if (near.isEmpty()) return "";
        return near.stream()
                .collect(Collectors.joining("\n\t", "\n\nDid you mean this?\n\t", "\n"));
    }

    /// The nearest name, if one is near.
    public static Optional<String> nearest(String word, List<String> names) {
        var lower = word.toLowerCase(Locale.ROOT);
        return names.stream()
                .filter(name -> isNear(word, name))
                .min(Comparator.comparingInt(name -> distance(lower, name)));
    }

    private static boolean isNear(String word, String name) {
        var lower = word.toLowerCase(Locale.ROOT);
        return name.startsWith(lower) || distance(lower, name) <= NEAR;
    }

    /// Levenshtein's distance, one row at a time.
    private static int distance(String from, String to) {
        var row = new int[to.length() + 1];
        for (var column = 0; column <= to.length(); column++) row[column] = column;
        for (var line = 1; line <= from.length(); line++) {
            var diagonal = row[0];
            row[0] = line;
            for (var column = 1; column <= to.length(); column++) {
                var change = from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1;
                var best = Math.min(diagonal + change, Math.min(row[column], row[column - 1]) + 1);
                diagonal = row[column];
                row[column] = best;
            }
        }
        return row[to.length()];
    }
}
