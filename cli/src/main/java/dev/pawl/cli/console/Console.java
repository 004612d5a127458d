package dev.pawl.cli.console;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.Flag;
import dev.pawl.cli.shell.Shell;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// The two voices of a command: data on standard output, and what is meant for people on standard
/// error.
public final class Console {
    /// What every command takes that says something.
    public static final List<Flag> FLAGS =
            List.of(
                    Flag.value("output", "o", "how to print data: text, json, yaml, env")
                            .oneOf(Format.NAMES)
                            .preset("text"),
                    Flag.toggle("json", "", "the same as --output json"),
                    Flag.value("color", "", "auto, always or never")
                            .oneOf("auto", "always", "never")
                            .preset("auto"),
                    Flag.toggle("quiet", "q", "say nothing but errors"),
                    Flag.toggle("no-input", "", "never ask, never open a browser"));

    private final Shell shell;
    private final Format format;
    private final boolean colour;
    private final boolean quiet;
    private final boolean asks;

    private Console(Shell shell, Format format, boolean colour, boolean quiet, boolean asks) {
        this.shell = shell;
        this.format = format;
        this.colour = colour;
        this.quiet = quiet;
        this.asks = asks;
    }

    public static Console of(Arguments arguments, Shell shell) {
        return new Console(
                shell,
                arguments.isSet("json") ? Format.JSON : Format.named(arguments.value("output")),
                colour(arguments, shell),
                arguments.isSet("quiet"),
                shell.isInteractive() && !arguments.isSet("no-input"));
    }

    private static boolean colour(Arguments arguments, Shell shell) {
        return switch (arguments.value("color")) {
            case "always" -> true;
            case "never" -> false;
            default -> !arguments.isSet("no-color") && shell.showsColour();
        };
    }

    public Format format() {
        return format;
    }

    /// The same with another way to print data.
    public Console printing(Format other) {
        return new Console(shell, other, colour, quiet, asks);
    }

    /// Prints the result of a command.
    ///
    /// @param data in the order in which they are shown; `schema_version` comes first
    /// @param text the same for people, each line ended
    public void print(Map<String, ?> data, Supplier<String> text) {
        shell.out().print(format == Format.TEXT ? text.get() : format.of(Schema.versioned(data)));
        shell.out().flush();
    }

    /// Prints one of many results: JSON stands on one line each, so that a reader can take line for
    /// line.
    public void printNext(Map<String, ?> data, Supplier<String> text) {
        shell.out().print(format == Format.TEXT ? text.get() : format.next(Schema.versioned(data)));
        shell.out().flush();
    }

    /// Prints a result that is one text whatever the format.
    public void print(String text) {
        shell.out().print(text);
        shell.out().flush();
    }

    /// Tells people something they may want to know.
    public void say(String line) {
        if (quiet) return;
        shell.err().print(line + "\n");
        shell.err().flush();
    }

    /// Tells people something they should know, even with `--quiet`.
    public void warn(String line) {
        shell.err().print(paint(Paint.YELLOW, "warning:") + " " + line + "\n");
        shell.err().flush();
    }

    /// Tells people what they have to do now for the command to go on, even with `--quiet`.
    public void ask(String line) {
        shell.err().print(line + "\n");
        shell.err().flush();
    }

    /// Asks whether colour is seen and wanted.
    public boolean isColoured() {
        return colour;
    }

    /// A text in colour, where colour is seen and wanted.
    public String paint(Paint paint, String text) {
        return colour ? paint.around(text) : text;
    }

    /// Asks whether a person is there to be asked, and wants to be.
    public boolean mayAsk() {
        return asks;
    }

    /// Asks whether a line that changes while something goes on would be seen, and is wanted.
    public boolean isLively() {
        var isDumb = shell.variable("TERM").orElse("").equals("dumb");
        return shell.terminal() && !quiet && shell.variable("CI").isEmpty() && !isDumb;
    }

    /// Shows that something is going on for as long as it is open, at a terminal.
    public Spinner spinner(String text) {
        return Spinner.start(shell.err(), text, isLively());
    }

    /// The colours there are.
    public enum Paint {
        BOLD(1),
        DIM(2),
        RED(31),
        GREEN(32),
        YELLOW(33);

        private final int code;

        Paint(int code) {
            this.code = code;
        }

        private String around(String text) {
            return "\u001b[" + code + "m" + text + "\u001b[0m";
        }
    }
}
