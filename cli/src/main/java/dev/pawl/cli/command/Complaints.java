package dev.pawl.cli.command;

import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.exit.Failures;
import dev.pawl.cli.shell.Shell;
import dev.pawl.cli.text.GoJson;
import dev.pawl.cli.text.Suggestions;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Says on standard error why a command did not do what was asked, and turns that into an exit
/// status.
///
/// ```text
/// oidc-client token: nobody is logged in
///   oidc-client login
/// ```
final class Complaints {
    /// With it cobra's manners remain, but not its exit status.
    private static final String STRICT = "--strict";

    private final Command command;
    private final Shell shell;
    private final boolean isStrict;
    private Optional<Arguments> arguments = Optional.empty();

    /// @param given what follows the command, understood or not
    Complaints(Command command, Shell shell, List<String> given) {
        this.command = command;
        this.shell = shell;
        this.isStrict = given.contains(STRICT);
    }

    /// Lets the flags say how errors are told.
    void knowing(Arguments given) {
        arguments = Optional.of(given);
    }

    int misused(UsageException misuse, Help help, Collection<Flag> flags) {
        var message = String.valueOf(misuse.getMessage());
        if (command.manners() == Manners.PLAIN) return misused(message + guess(misuse, flags));
        shell.err().print("Error: " + message + "\n");
        shell.err().print(help.usage() + "\n");
        shell.out().print(message + "\n");
        return (isStrict ? ExitCode.USAGE : ExitCode.FAILURE).status();
    }

    int misused(String message) {
        return failed(new Failure(ExitCode.USAGE, message, "see '" + command.path() + " --help'"));
    }

    private static String guess(UsageException misuse, Collection<Flag> flags) {
        var names = flags.stream().map(Flag::name).toList();
        return misuse.unknownFlag()
                .flatMap(name -> Suggestions.nearest(name, names))
                .map(name -> "; did you mean --" + name + "?")
                .orElse("");
    }

    int failed(RuntimeException unforeseen) {
        return failed(Failures.of(unforeseen));
    }

    int failed(Failure failure) {
        shell.err().print(wantsJson() ? json(failure) : text(failure));
        if (arguments.filter(it -> it.isSet("debug")).isPresent())
            failure.printStackTrace(shell.err());
        shell.err().flush();
        return failure.code().status();
    }

    private boolean wantsJson() {
        return arguments
                .filter(it -> it.value("output").equals("json") || it.isSet("json"))
                .isPresent();
    }

    private String text(Failure failure) {
        var advice = failure.advice().map(text -> "  " + text + "\n").orElse("");
        return command.path() + ": " + failure.getMessage() + "\n" + advice;
    }

    /// `{"schema_version":1,"error":"login_required","status":4,"message":"…","advice":"…"}`.
    private static String json(Failure failure) {
        var advice = failure.advice().map(text -> ",\"advice\":" + GoJson.string(text)).orElse("");
        return "{\"schema_version\":1,\"error\":\"%s\",\"status\":%d,\"message\":%s%s}\n"
                .formatted(
                        failure.code().code(),
                        failure.code().status(),
                        GoJson.string(failure.getMessage()),
                        advice);
    }
}
