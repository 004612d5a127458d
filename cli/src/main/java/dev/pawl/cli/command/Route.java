package dev.pawl.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The way from the root to the command that the arguments name.
///
/// Flags may stand before the command, be they the root's or its own.
final class Route {
    private final Command root;
    private final List<String> rest;
    private Command command;
    private Optional<String> unknown = Optional.empty();

    Route(Command root, List<String> arguments) {
        this.root = root;
        this.command = root;
        this.rest = new ArrayList<>(arguments);
        walk();
    }

    /// The last command of the way.
    Command command() {
        return command;
    }

    /// What follows where a command should, and is none.
    Optional<String> unknown() {
        return unknown;
    }

    /// The arguments without the names of commands.
    List<String> rest() {
        return rest;
    }

    private void walk() {
        for (var i = 0; i < rest.size() && !rest.get(i).equals("--"); i++) {
            if (command.children().isEmpty()) return;
            var argument = rest.get(i);
            if (argument.startsWith("-")) {
                if (swallowsNext(i)) i++;
            } else if (!argument.isEmpty()) {
                var child = child(command, argument);
                if (child.isEmpty()) {
                    unknown = Optional.of(argument);
                    return;
                }
                command = child.get();
                rest.remove(i--);
            }
        }
    }

    private static Optional<Command> child(Command parent, String name) {
        return parent.children().stream().filter(it -> it.name().equals(name)).findFirst();
    }

    /// A flag before the command may belong to the command, so all of them are asked. Where they
    /// disagree, the next word is its value unless it is a flag or names a command itself.
    private boolean swallowsNext(int position) {
        var argument = rest.get(position);
        if (argument.contains("=")) return false;
        if (!argument.startsWith("--") && argument.length() != 2) return false;
        var meant =
                tree(root)
                        .flatMap(Route::flagsOf)
                        .filter(flag -> isNamed(flag, argument))
                        .map(Flag::takesValue)
                        .distinct()
                        .toList();
        if (meant.size() == 1) return meant.getFirst();
        if (meant.isEmpty() || position + 1 == rest.size()) return true;
        var next = rest.get(position + 1);
        return !next.startsWith("-") && child(command, next).isEmpty();
    }

    private static Stream<Command> tree(Command top) {
        return Stream.concat(Stream.of(top), top.children().stream().flatMap(Route::tree));
    }

    private static boolean isNamed(Flag flag, String argument) {
        return argument.equals("--" + flag.name()) || argument.equals("-" + flag.shorthand());
    }

    /// The flags a command has without the root's.
    static Stream<Flag> flagsOf(Command command) {
        return Stream.of(
                        command.flags().stream(),
                        command.commonFlags().stream(),
                        Stream.of(command.helpFlag()))
                .flatMap(flags -> flags);
    }
}
