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
import dev.pawl.cli.connection.KeyFlags;
import dev.pawl.cli.console.Outlets;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.log.Field;
import dev.pawl.cli.log.Log;
import dev.pawl.cli.refresh.RefreshTokenFlow.Options;
import dev.pawl.cli.secret.TokenSource;
import dev.pawl.cli.secret.TokenSource.Unreadable;
import dev.pawl.cli.shell.Shell;
import dev.pawl.protocol.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `oidc-client refresh-token`: exchanges a refresh token and shows what comes of it.
public final class RefreshTokenCommand {
    private static final String CONFIG = "config";
    private static final String SKIP_VERIFICATION = "skip-id-token-verification";
    private static final String TOKEN = "refresh-token";
    private static final String COMPAT = "compat";
    private static final String HEAD = "head";
    static final String STRICT = "strict";

    private static final List<Flag> FLAGS =
            List.of(
                    Flag.value(CONFIG, "c", "oidc client config file"),
                    Flag.value(TOKEN, "", "Refresh Token"),
                    Flag.value(
                            TokenSource.fileFlag(TOKEN), "", "File that holds the Refresh Token"),
                    Flag.toggle(
                            SKIP_VERIFICATION,
                            "",
                            "Skip validation of id_token after renewing tokens"));

    /// The list of flags in the help is the original's, line for line: the notes tell of these.
    private static final List<Flag> OURS =
            List.of(
                    Flag.value(COMPAT, "", "").oneOf("v0.5", HEAD).preset("v0.5").unlisted(),
                    Flag.toggle(STRICT, "", "").unlisted());

    private static final String NOTES =
            """
            Refresh Token:
              An argument can be seen by other users and stays in the shell's history.
              Better: --refresh-token-file FILE, --refresh-token - (standard input),
              or the variable OIDC_REFRESH_TOKEN.

            Example:
              oidc-client refresh-token --config config.yaml --refresh-token-file refresh-token.txt

            Generation:
              --compat head   what newer versions of the original print: the server's answer as
                              it is. It reads every key of the config file, verifies JWT access
                              tokens and opens encrypted ID tokens, and takes --pem-key FILE,
                              --pem-cert FILE and --mock-jwt-kid ID. --compat v0.5 is the default.
              --strict        the exit status tells what failed: 2 usage, 3 try later, 4 the
                              refresh token is dead, 5 sent and no answer to use, 6 configuration,
                              7 not to be believed, amr_list included. Otherwise it is 1.

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
                .flags(Outlets.FLAGS)
                .flags(OURS)
                .flags(KeyFlags.FLAGS.stream().map(Flag::unlisted).toList())
                .notes(NOTES)
                .manners(Manners.COBRA);
    }

    private static int run(Arguments arguments, Shell shell) throws UsageException {
        var source = source(arguments, shell);
        requireFlags(arguments, source);
        refuseKeys(arguments);
        var outlets = Outlets.of(arguments, shell);
        try {
            return isHead(arguments)
                    ? new HeadRefresh(arguments, shell, outlets).run(token(source, outlets))
                    : original(arguments, shell, outlets, source);
        } catch (Unreadable unreadable) {
            outlets.log()
                    .error("Could not read refresh token", Field.of("err", unreadable.reason()));
            return unusable(arguments);
        }
    }

    private static int original(
            Arguments arguments, Shell shell, Outlets outlets, Optional<TokenSource> source)
            throws Unreadable {
        var config = configuration(arguments, shell, outlets.log());
        if (config.isEmpty()) return unusable(arguments);
        outlets.redactor().learn(config.get().clientSecret());
        var token = token(source, outlets);
        return flow(config.get(), arguments, outlets).run(token);
    }

    private static Secret token(Optional<TokenSource> source, Outlets outlets) throws Unreadable {
        var token = source.orElseThrow().read();
        outlets.redactor().learn(token);
        return token;
    }

    /// As pflag says it of two flags of which only one may be there.
    private static Optional<TokenSource> source(Arguments arguments, Shell shell)
            throws UsageException {
        var file = TokenSource.fileFlag(TOKEN);
        if (arguments.given(TOKEN).isPresent() && arguments.given(file).isPresent()) {
            throw new UsageException(
                    ("if any flags in the group [%1$s %2$s] are set none of the others can be;"
                                    + " [%1$s %2$s] were all set")
                            .formatted(TOKEN, file));
        }
        return TokenSource.chosen(TOKEN, arguments, shell);
    }

    private static void requireFlags(Arguments arguments, Optional<TokenSource> source)
            throws UsageException {
        var missing = new ArrayList<String>();
        if (arguments.given(CONFIG).isEmpty()) missing.add("\"" + CONFIG + "\"");
        if (source.isEmpty()) missing.add("\"" + TOKEN + "\"");
        if (missing.isEmpty()) return;
        throw new UsageException("required flag(s) " + String.join(", ", missing) + " not set");
    }

    private static void refuseKeys(Arguments arguments) throws UsageException {
        if (isHead(arguments)) return;
        for (var flag : KeyFlags.FLAGS) {
            if (arguments.given(flag.name()).isPresent())
                throw new UsageException("--" + flag.name() + " needs --compat head");
        }
    }

    private static boolean isHead(Arguments arguments) {
        return arguments.value(COMPAT).equals(HEAD);
    }

    private static int unusable(Arguments arguments) {
        return (arguments.isSet(STRICT) ? ExitCode.CONFIGURATION : ExitCode.FAILURE).status();
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
            var reason = String.valueOf(unusable.getMessage());
            log.error("Could not parse config", Field.of("err", reason));
        }
        return Optional.empty();
    }

    private static RefreshTokenFlow flow(
            ClientConfig config, Arguments arguments, Outlets outlets) {
        if (arguments.isSet("skip-userinfo")) outlets.log().warn("Skipping Userinfo");
        var options =
                new Options(
                        arguments.isSet(SKIP_VERIFICATION),
                        arguments.isSet("skip-userinfo") || config.skipUserinfo(),
                        arguments.isSet(STRICT));
        return new RefreshTokenFlow(config, options, outlets);
    }
}
