package dev.pawl.cli;

import dev.pawl.cli.command.Topics;
import dev.pawl.cli.config.Key;
import dev.pawl.cli.exit.ExitCode;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/// What `oidc-client help` tells beside the commands.
final class HelpTopics {
    private HelpTopics() {}

    static Topics create() {
        return new Topics(Map.of("exit-codes", exitCodes(), "environment", environment()));
    }

    private static String exitCodes() {
        var lines =
                Arrays.stream(ExitCode.values())
                        .map(code ->
                                "  %3d  %-14s  %s%n"
                                        .formatted(code.status(), code.code(), code.meaning()))
                        .collect(Collectors.joining());
        return "The exit status tells a script what to do next.\n\n"
                + lines
                + """

                refresh-token without --strict ends with 0 or 1, as the original does, and so does a
                command that does not exist.
                """;
    }

    private static String environment() {
        return "Every setting can come from the environment; a flag counts more, a file less.\n\n"
                + Arrays.stream(Key.values())
                        .map(key -> "  %-48s %s%n".formatted(key.variable(), key.meaning()))
                        .collect(Collectors.joining())
                + """

                OIDC_CONFIG                 the configuration file
                OIDC_PROFILE                the profile in it
                OIDC_AGENT_SOCKET           the agent that token asks (agent start prints it)
                SSL_CERT_FILE               whose certificates to believe, as PEM
                HTTPS_PROXY, NO_PROXY       through whom to speak to issuers, and to which directly
                NO_COLOR, CLICOLOR          no colour, even at a terminal
                CLICOLOR_FORCE              colour, even into a pipe
                BROWSER                     the command that opens an address
                XDG_CONFIG_HOME, XDG_STATE_HOME, XDG_RUNTIME_DIR
                                            where files belong
                """;
    }
}
