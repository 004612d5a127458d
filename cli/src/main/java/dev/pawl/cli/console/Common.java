package dev.pawl.cli.console;

import dev.pawl.cli.command.Flag;
import dev.pawl.cli.config.Profiles;
import java.util.List;
import java.util.stream.Stream;

/// The flags of every command that needs settings and prints something.
public final class Common {
    public static final List<Flag> FLAGS =
            Stream.concat(Profiles.FLAGS.stream(), Console.FLAGS.stream()).toList();

    private Common() {}
}
