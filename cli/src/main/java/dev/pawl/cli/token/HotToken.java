package dev.pawl.cli.token;

import dev.pawl.cli.account.Accounts;
import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.Flag;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.config.Key;
import dev.pawl.cli.config.Profiles;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.connection.ClientSecrets;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.refresh.AccessToken;
import dev.pawl.client.refresh.RefreshPolicy;
import dev.pawl.client.refresh.TimeSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// `oidc-client token` for the case that matters most: the stored token is still good.
///
/// It answers before the other commands, the connection to the issuer and the life cycle of tokens
/// are loaded, which takes several times as long as reading a token. It only ever prints what the
/// whole command would print, and whatever it cannot do it leaves to that: other flags, a token
/// that is due, a login that ended, and everything that is wrong.
public final class HotToken {
    private static final String AGENT = "OIDC_AGENT_SOCKET";

    private static final List<Flag> FLAGS =
            Stream.concat(
                            Profiles.FLAGS.stream(),
                            Stream.of(TokenCommand.MIN_VALID, TokenCommand.HEADER))
                    .toList();

    /// What the whole command only looks at when it speaks to the issuer, or what is looked at
    /// here. Anything else may be wrong, which the whole command would say.
    private static final Set<Key> KNOWN =
            EnumSet.of(
                    Key.ISSUER,
                    Key.CLIENT_ID,
                    Key.CLIENT_SECRET,
                    Key.CLIENT_SECRET_FILE,
                    Key.AUTH_METHOD,
                    Key.SCOPES,
                    Key.AUDIENCES,
                    Key.TOKEN_SIGNING_ALG,
                    Key.USE_PKCE,
                    Key.CA_FILE,
                    Key.LOGIN_METHOD,
                    Key.LOGIN_PORT,
                    Key.LOGIN_TIMEOUT,
                    Key.BROWSER,
                    Key.STORE,
                    Key.MIN_VALID);

    private HotToken() {}

    /// Prints the token, if that is all there is to do.
    ///
    /// @return whether it did
    public static boolean isPrinted(List<String> words, Shell shell) {
        if (words.isEmpty() || !words.getFirst().equals("token")) return false;
        // Whoever has an agent wants its token.
        if (shell.variable(AGENT).isPresent()) return false;
        try {
            var arguments = Arguments.of(FLAGS, words.subList(1, words.size()));
            var token = fresh(arguments, shell);
            token.ifPresent(it -> print(TokenCommand.text(arguments, it), shell));
            return token.isPresent();
        } catch (UsageException | RuntimeException leftToTheWholeCommand) {
            return false;
        }
    }

    private static Optional<AccessToken> fresh(Arguments arguments, Shell shell)
            throws UsageException {
        arguments.none();
        var settings = Profiles.settings(arguments, shell);
        if (!isPlain(settings, shell)) return Optional.empty();
        var accounts = Accounts.of(settings, shell);
        var minValid = TokenCommand.minValid(arguments, settings);
        return accounts.store()
                .read(accounts.account())
                .flatMap(it -> it.fresh(RefreshPolicy.DEFAULT, TimeSource.system(), minValid));
    }

    /// Asks whether the whole command would find nothing to say before it needs the issuer.
    private static boolean isPlain(Settings settings, Shell shell) {
        if (!KNOWN.containsAll(settings.given())) return false;
        // To read them is to refuse a value of the wrong kind.
        settings.text(Key.CA_FILE);
        settings.texts(Key.TOKEN_SIGNING_ALG);
        return switch (settings.text(Key.AUTH_METHOD)) {
            case "none" -> true;
            case "" ->
                    settings.maybe(Key.CLIENT_SECRET_FILE).isEmpty() || hasSecret(settings, shell);
            case "client_secret_basic", "client_secret_post" -> hasSecret(settings, shell);
            default -> false;
        };
    }

    private static boolean hasSecret(Settings settings, Shell shell) {
        return ClientSecrets.of(settings, shell).isPresent();
    }

    private static void print(String text, Shell shell) {
        shell.out().print(text);
        shell.out().flush();
    }
}
