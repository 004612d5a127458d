package dev.pawl.server.configuration;

import java.nio.file.Path;
import java.util.Comparator;

/// Where a value was written: a line of a file, a variable, an option.
///
/// Shown as `pawl.yaml:12`, `PAWL_LISTEN_PORT` or `--port`.
///
/// @param directory what a relative path written there is relative to
/// @param line from 1; 0 where there are no lines
record Place(Rank rank, String name, Path directory, int line, int column)
        implements Comparable<Place> {
    /// The order in which sources are read; a later one overrides an earlier one.
    enum Rank {
        FILE,
        ENVIRONMENT,
        COMMAND_LINE
    }

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::rank)
                    .thenComparingInt(Place::line)
                    .thenComparingInt(Place::column);

    /// A whole file: relative paths in it are relative to its directory.
    static Place file(Path file) {
        return new Place(Rank.FILE, file.toString(), file.resolveSibling(""), 0, 0);
    }

    /// A file that is part of the program: relative paths in it are the caller's.
    static Place builtIn(String name) {
        return new Place(Rank.FILE, name, Path.of(""), 0, 0);
    }

    /// An environment variable.
    static Place variable(String name) {
        return new Place(Rank.ENVIRONMENT, name, Path.of(""), 0, 0);
    }

    /// A command-line option.
    static Place option(String name) {
        return new Place(Rank.COMMAND_LINE, name, Path.of(""), 0, 0);
    }

    /// The same source, at a line and column.
    Place at(int line, int column) {
        return new Place(rank, name, directory, line, column);
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return line == 0 ? name : name + ":" + line;
    }
}
