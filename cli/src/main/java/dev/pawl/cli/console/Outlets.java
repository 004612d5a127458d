package dev.pawl.cli.console;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.Flag;
import dev.pawl.cli.log.Log;
import dev.pawl.cli.log.Redactor;
import dev.pawl.cli.shell.Shell;
import dev.pawl.cli.shell.Timepiece;
import java.util.List;

/// Where the commands of the original tell things, hide them and keep them.
public record Outlets(Log log, Redactor redactor, OutputFiles files, Timepiece time) {
    private static final String OUTPUT = "output";
    private static final String DIRECTORY = "output-dir";

    /// The flags that ask for files.
    public static final List<Flag> FLAGS =
            List.of(
                    Flag.toggle(OUTPUT, "o", "Write the results to files, readable by you only"),
                    Flag.value(DIRECTORY, "", "Output directory").preset("."));

    public static Outlets of(Arguments arguments, Shell shell) {
        var redactor = new Redactor();
        var log = new Log(shell, arguments.isSet("debug"), arguments.isSet("no-color"), redactor);
        var files = new OutputFiles(arguments.isSet(OUTPUT), arguments.value(DIRECTORY), log);
        return new Outlets(log, redactor, files, shell.time());
    }
}
