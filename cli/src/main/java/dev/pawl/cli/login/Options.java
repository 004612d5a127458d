package dev.pawl.cli.login;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.config.Key;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How somebody is to sign in: what the flags say, and the settings where they say nothing.
///
/// @param callback where a browser comes back to
/// @param method nothing to go by what is here
/// @param isWaiting whether somebody is expected although this is no terminal
/// @param opens whether a browser may be opened
/// @param qr whether to draw what is long to type
/// @param timeout how long a person has
/// @param isTimeSet whether anybody said so: a device code has an end of its own
/// @param bound whether the tokens are bound to a new key (RFC 9449)
record Options(
        Callback callback,
        Optional<Method> method,
        boolean isWaiting,
        boolean opens,
        boolean qr,
        Duration timeout,
        boolean isTimeSet,
        boolean bound) {
    static Options of(Arguments arguments, Settings settings) throws UsageException {
        arguments.exclusive("device", "browser", "no-browser");
        for (var flag : List.of("device", "no-browser")) arguments.exclusive("no-input", flag);
        for (var flag : List.of("prompt", "login-hint", "max-age", "port"))
            arguments.exclusive("device", flag);
        var given = arguments.duration("timeout");
        return new Options(
                Callback.of(arguments, settings),
                method(arguments, settings),
                arguments.isSet("device") || arguments.isSet("no-browser"),
                !arguments.isSet("no-browser"),
                arguments.isSet("qr"),
                given.orElseGet(() -> settings.duration(Key.LOGIN_TIMEOUT)),
                given.isPresent() || settings.isSet(Key.LOGIN_TIMEOUT),
                arguments.isSet("dpop"));
    }

    private static Optional<Method> method(Arguments arguments, Settings settings) {
        if (arguments.isSet("device")) return Optional.of(Method.DEVICE);
        if (arguments.isSet("browser")) return Optional.of(Method.BROWSER);
        return switch (settings.choice(Key.LOGIN_METHOD, "auto", "browser", "device")) {
            case "device" -> Optional.of(Method.DEVICE);
            case "browser" -> Optional.of(Method.BROWSER);
            default -> Optional.empty();
        };
    }

    /// The end of a sign-in that nobody finished.
    Failure tooLate(String advice) {
        var time =
                timeout.toMillis() % 1_000 == 0
                        ? timeout.toSeconds() + " s"
                        : timeout.toMillis() + " ms";
        return new Failure(ExitCode.LOGIN_REQUIRED, "nobody signed in within " + time, advice);
    }
}
