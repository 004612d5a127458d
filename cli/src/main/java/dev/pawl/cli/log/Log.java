package dev.pawl.cli.log;

import dev.pawl.cli.shell.Shell;
import dev.pawl.cli.text.GoTime;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/// The program's voice: records in hclog's format, on standard error.
///
/// ```text
/// 2026-11-20T12:45:10.651Z [ERROR] oidc-client: Amr not valid: amrs=["mfa", "otp"]
/// ```
///
/// Results are printed as they are; whatever explains a failure goes through the [Redactor] first.
public final class Log {
    private final Shell shell;
    private final boolean debug;
    private final boolean colour;
    private final Redactor redactor;

    /// @param noColour the user's wish; without it, colour depends on the terminal
    public Log(Shell shell, boolean debug, boolean noColour, Redactor redactor) {
        this.shell = shell;
        this.debug = debug;
        this.colour = !noColour && shell.showsColour();
        this.redactor = redactor;
    }

    public void debug(String message, Field... fields) {
        if (debug) write(Level.DEBUG, message, redactor::redact, fields);
    }

    /// Prints a result: the one place where tokens are meant to be seen.
    public void result(String message, Field... fields) {
        write(Level.INFO, message, UnaryOperator.identity(), fields);
    }

    public void warn(String message, Field... fields) {
        write(Level.WARN, message, redactor::redact, fields);
    }

    public void error(String message, Field... fields) {
        write(Level.ERROR, message, redactor::redact, fields);
    }

    private void write(
            Level level, String message, UnaryOperator<String> redaction, Field... fields) {
        var line =
                new StringBuilder(GoTime.stamp(shell.time().now()))
                        .append(' ')
                        .append(level.bracket())
                        .append(" oidc-client: ")
                        .append(message);
        if (fields.length > 0) line.append(':');
        Arrays.stream(fields).map(field -> field.rendered(redaction)).forEach(line::append);
        print(shell.err(), colour ? level.coloured(line + "\n") : line + "\n");
    }

    private static void print(PrintStream err, String record) {
        err.print(record);
        err.flush();
    }
}
