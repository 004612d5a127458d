package dev.pawl.cli.completion;

import dev.pawl.cli.command.Command;
import dev.pawl.cli.command.CommandLine;
import dev.pawl.cli.command.Flag;
import dev.pawl.cli.config.Key;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A place in a command line: after the name of a command, and what can follow there.
///
/// @param path the words that lead there: `oidc-client token`
/// @param words commands, or what else can follow
/// @param flags those a user should know of
/// @param isBranch whether the words are commands, so that their names lead to other spots
/// @param takesMore whether more can follow that is neither a command nor a flag: a file, perhaps
record Spot(String path, List<Word> words, List<Flag> flags, boolean isBranch, boolean takesMore) {
    private static final Set<String> NOTHING_MORE =
            Set.of("", "[flags]", "[command]", "[command] [flags]");

    /// A word that can follow.
    record Word(String text, String meaning) {}

    Spot {
        words = List.copyOf(words);
        flags = List.copyOf(flags);
    }

    static List<Spot> all(CommandLine line) {
        return line.commands().stream().map(command -> of(command, line)).toList();
    }

    private static Spot of(Command command, CommandLine line) {
        var flags =
                line.flagsOf(command).stream()
                        .filter(Flag::isListed)
                        .sorted(Comparator.comparing(Flag::name))
                        .toList();
        var isHelp = command.path().equals(line.root().path() + " help");
        return new Spot(
                command.path(),
                isHelp ? subjects(line) : children(command),
                flags,
                !command.children().isEmpty(),
                !NOTHING_MORE.contains(command.parameters()));
    }

    private static List<Word> children(Command command) {
        return command.children().stream()
                .sorted(Comparator.comparing(Command::name))
                .map(it -> new Word(it.name(), it.summary()))
                .toList();
    }

    private static List<Word> subjects(CommandLine line) {
        var topics = line.topics().all().keySet().stream().map(it -> new Word(it, "a topic"));
        return Stream.concat(children(line.root()).stream(), topics).toList();
    }

    /// A name for functions of a shell: `oidc_client_token`.
    String identifier() {
        return path.replaceAll("[^A-Za-z0-9]", "_");
    }

    /// The names of all settings, as `--set` takes them.
    static List<String> settings() {
        return Arrays.stream(Key.values()).map(key -> key.text() + "=").toList();
    }
}
