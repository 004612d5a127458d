package dev.pawl.cli.command;

/// A flag: its names, whether it takes a value, and its line in the help.
///
/// @param shorthand one letter, or an empty text
/// @param preset the value without the flag; `false` for a switch
public record Flag(String name, String shorthand, boolean takesValue, String preset, String usage) {
    /// A flag that is there or not: `--debug`, `--debug=false`.
    public static Flag toggle(String name, String shorthand, String usage) {
        return new Flag(name, shorthand, false, "false", usage);
    }

    /// A flag with a value: `--config FILE`, `--config=FILE`.
    public static Flag value(String name, String shorthand, String usage) {
        return new Flag(name, shorthand, true, "", usage);
    }

    /// Returns this flag with another value to start from.
    public Flag preset(String value) {
        return new Flag(name, shorthand, takesValue, value, usage);
    }

    /// How messages name it: `-d, --debug`.
    String title() {
        return shorthand.isEmpty() ? "--" + name : "-" + shorthand + ", --" + name;
    }
}
