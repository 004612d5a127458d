package dev.pawl.cli;

import dev.pawl.cli.command.Command;
import dev.pawl.cli.command.Flag;
import dev.pawl.cli.shell.Version;

/// `oidc-client version`: which version this is, and what it runs on.
final class VersionCommand {
    private static final String SHORT = "short";

    private VersionCommand() {}

    static Command create() {
        return Command.of(
                        "oidc-client version",
                        "Print the version number of oidc-client",
                        (arguments, shell) -> {
                            shell.out()
                                    .print(
                                            arguments.isSet(SHORT)
                                                    ? Version.text() + "\n"
                                                    : details());
                            return 0;
                        })
                .flags(Flag.toggle(SHORT, "", "short version info"))
                .example("for a script", "oidc-client version --short");
    }

    private static String details() {
        return """
        %s
        java: %s
        os: %s
        arch: %s
        """
                .formatted(
                        Version.text(),
                        Runtime.version(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"));
    }
}
