package dev.pawl.cli.refresh;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.Command;
import dev.pawl.cli.command.Flag;
import dev.pawl.cli.command.Manners;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.config.ClientConfig;
import dev.pawl.cli.config.ConfigException;
import dev.pawl.cli.config.ConfigFile;
import dev.pawl.cli.config.ConfigRules;
import dev.pawl.cli.log.Field;
import dev.pawl.cli.log.Log;
import dev.pawl.cli.log.Redactor;
import dev.pawl.cli.refresh.RefreshTokenFlow.Options;
import dev.pawl.cli.refresh.RefreshTokenFlow.Outlets;
import dev.pawl.cli.refresh.TokenSource.Unreadable;
import dev.pawl.cli.shell.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `oidc-client refresh-token`: exchanges a refresh token and shows what comes of it.
public final class RefreshTokenCommand {
    private static final String CONFIG = "config";
    private static final String SKIP_VERIFICATION = "skip-id-token-verification";
    private static final String OUTPUT = "output";
    private static final String OUTPUT_DIRECTORY = "output-dir";

    private static final List<Flag> FLAGS =
            List.of(
                    Flag.value(CONFIG, "c", "oidc client config file"),
                    Flag.toggle(OUTPUT, "o", "Write the results to files, readable by you only"),
                    Flag.value(OUTPUT_DIRECTORY, "", "Output directory").preset("."),
                    Flag.value(TokenSource.FLAG, "", "Refresh Token"),
                    Flag.value(TokenSource.FILE_FLAG, "", "File that holds the Refresh Token"),
                    Flag.toggle(
                            SKIP_VERIFICATION,
                            "",
                            "Skip validation of id_token after renewing tokens"));

    private static final String NOTES =
            """
            Refresh Token:
              An argument can be seen by other users and stays in the shell's history.
              Better: --refresh-token-file FILE, --refresh-token - (standard input),
              or the variable OIDC_REFRESH_TOKEN.

            Environment:
              OIDC_CLIENT_ID       replaces client_id of the config file
              OIDC_CLIENT_SECRET   replaces client_secret
              OIDC_REFRESH_TOKEN   the Refresh Token, when no flag gives it
              NO_COLOR             disables color output
            """;

    private RefreshTokenCommand() {}

    public static Command create() {
        return Command.of(
                        "oidc-client refresh-token",
                        "Renew tokens with Refresh Token",
                        RefreshTokenCommand::run)
                .flags(FLAGS)
                .notes(NOTES)
                .manners(Manners.COBRA);
    }

    private static int run(Arguments arguments, Shell shell) throws UsageException {
        var source = TokenSource.chosen(arguments, shell);
        requireFlags(arguments, source);
        var redactor = new Redactor();
        var log = new Log(shell, arguments.isSet("debug"), arguments.isSet("no-color"), redactor);
        var config = configuration(arguments, shell, log);
        if (config.isEmpty()) return 1;
        redactor.learn(config.get().clientSecret());
        try {
            var token = source.orElseThrow().read();
            redactor.learn(token);
            return flow(
                            config.get(),
                            arguments,
                            new Outlets(log, redactor, files(arguments, log), shell.time()))
                    .run(token);
        } catch (Unreadable unreadable) {
            log.error("Could not read refresh token", Field.of("err", reason(unreadable)));
            return 1;
        }
    }

    private static void requireFlags(Arguments arguments, Optional<TokenSource> source)
            throws UsageException {
        var missing = new ArrayList<String>();
        if (arguments.given(CONFIG).isEmpty()) missing.add("\"" + CONFIG + "\"");
        if (source.isEmpty()) missing.add("\"" + TokenSource.FLAG + "\"");
        if (missing.isEmpty()) return;
        throw new UsageException("required flag(s) " + String.join(", ", missing) + " not set");
    }

    /// The configuration, absent once the log or standard output said what is wrong with it.
    private static Optional<ClientConfig> configuration(Arguments arguments, Shell shell, Log log) {
        try {
            var config =
                    ConfigFile.read(
                            arguments.value(CONFIG), name -> shell.variable(name).orElse(""));
            var broken = ConfigRules.broken(config);
            if (broken.isEmpty()) return Optional.of(config);
            broken.forEach(rule -> shell.out().print(rule + "\n"));
            log.error("Could not validate config");
        } catch (ConfigException unusable) {
            log.error("Could not parse config", Field.of("err", reason(unusable)));
        }
        return Optional.empty();
    }

    private static RefreshTokenFlow flow(
            ClientConfig config, Arguments arguments, Outlets outlets) {
        if (arguments.isSet("skip-userinfo")) outlets.log().warn("Skipping Userinfo");
        var options =
                new Options(
                        arguments.isSet(SKIP_VERIFICATION),
                        arguments.isSet("skip-userinfo") || config.skipUserinfo());
        return new RefreshTokenFlow(config, options, outlets);
    }

    private static OutputFiles files(Arguments arguments, Log log) {
        return new OutputFiles(arguments.isSet(OUTPUT), arguments.value(OUTPUT_DIRECTORY), log);
    }

    private static String reason(Exception failure) {
        return String.valueOf(failure.getMessage());
    }
}
