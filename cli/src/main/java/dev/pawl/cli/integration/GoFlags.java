package dev.pawl.cli.integration;

import dev.pawl.cli.command.Flag;
import dev.pawl.cli.config.Profiles;
import dev.pawl.cli.connection.KeyFlags;
import dev.pawl.cli.console.Outlets;
import java.util.List;
import java.util.stream.Stream;

/// What every command of the original takes: its `-o` asks for files, and its `-p` is a port, so
/// they do not share the flags of the other commands.
final class GoFlags {
    static final List<Flag> COMMON =
            Stream.of(
                            Profiles.FLAGS.stream().map(GoFlags::withoutPort),
                            KeyFlags.FLAGS.stream(),
                            Outlets.FLAGS.stream())
                    .flatMap(flags -> flags)
                    .toList();

    private GoFlags() {}

    private static Flag withoutPort(Flag flag) {
        return flag.shorthand().equals("p") ? Flag.value(flag.name(), "", flag.usage()) : flag;
    }
}
