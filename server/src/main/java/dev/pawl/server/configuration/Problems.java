package dev.pawl.server.configuration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Everything found wrong so far.
final class Problems {
    private final List<Problem> found = new ArrayList<>();

    void add(Place place, String key, String text) {
        found.add(new Problem(place, key, text));
    }

    /// Asks whether nothing is wrong with a key and what is below it.
    boolean sound(String path) {
        return found.stream().noneMatch(problem -> problem.concerns(path));
    }

    /// Ends the reading if anything is wrong.
    ///
    /// @throws ConfigurationException with all problems, in the order in which they were written
    void refuse() {
        if (found.isEmpty()) return;
        throw new ConfigurationException(
                found.stream()
                        .sorted(Comparator.comparing(Problem::place))
                        .map(Problem::toString)
                        .toList());
    }
}
