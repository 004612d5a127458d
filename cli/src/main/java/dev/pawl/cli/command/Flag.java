package dev.pawl.cli.command;

import java.util.List;

/// A flag: its names, what it takes, and its line in the help.
///
/// @param shorthand one letter, or an empty text
/// @param preset the value without the flag; `false` for a switch
/// @param choices the values it takes, or none for any
/// @param isListed whether the list of flags in the help shows it
public record Flag(
        String name,
        String shorthand,
        Kind kind,
        String preset,
        String usage,
        List<String> choices,
        boolean isListed) {
    /// What a flag takes.
    public enum Kind {
        /// Nothing: `--debug`, `--debug=false`.
        TOGGLE(""),
        TEXT("string"),
        /// One value each time it is given.
        TEXTS("strings"),
        /// `90s`, `5m`, `1h30m`.
        DURATION("duration"),
        NUMBER("int");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /// How the help names its value, as pflag does.
        public String word() {
            return word;
        }
    }

    public Flag {
        choices = List.copyOf(choices);
    }

    /// A flag that is there or not: `--debug`, `--debug=false`.
    public static Flag toggle(String name, String shorthand, String usage) {
        return new Flag(name, shorthand, Kind.TOGGLE, "false", usage, List.of(), true);
    }

    /// A flag with a value: `--config FILE`, `--config=FILE`.
    public static Flag value(String name, String shorthand, String usage) {
        return of(Kind.TEXT, name, shorthand, usage);
    }

    /// A flag that may be given more than once: `--scope openid --scope email`.
    public static Flag values(String name, String shorthand, String usage) {
        return of(Kind.TEXTS, name, shorthand, usage);
    }

    /// A flag with a length of time: `--min-valid 5m`.
    public static Flag duration(String name, String shorthand, String usage) {
        return of(Kind.DURATION, name, shorthand, usage);
    }

    /// A flag with a whole number: `--port 5556`.
    public static Flag number(String name, String shorthand, String usage) {
        return of(Kind.NUMBER, name, shorthand, usage);
    }

    private static Flag of(Kind kind, String name, String shorthand, String usage) {
        return new Flag(name, shorthand, kind, "", usage, List.of(), true);
    }

    /// Returns this flag with another value to start from.
    public Flag preset(String value) {
        return new Flag(name, shorthand, kind, value, usage, choices, isListed);
    }

    /// Returns this flag with these values alone.
    public Flag oneOf(String... values) {
        return new Flag(name, shorthand, kind, preset, usage, List.of(values), isListed);
    }

    /// Returns this flag without its line in the help: for what the notes explain.
    public Flag unlisted() {
        return new Flag(name, shorthand, kind, preset, usage, choices, false);
    }

    public boolean takesValue() {
        return kind != Kind.TOGGLE;
    }

    /// How messages name it: `-d, --debug`.
    String title() {
        return shorthand.isEmpty() ? "--" + name : "-" + shorthand + ", --" + name;
    }
}
