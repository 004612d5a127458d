package dev.pawl.cli.token;

import dev.pawl.cli.account.Accounts;
import dev.pawl.cli.account.Login;
import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.Command;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.config.Profiles;
import dev.pawl.cli.connection.Connection;
import dev.pawl.cli.console.Common;
import dev.pawl.cli.console.Console;
import dev.pawl.cli.console.Listing;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.discovery.ProviderMetadata;
import dev.pawl.client.dpop.Dpop;
import dev.pawl.client.error.ErrorResponseException;
import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.jose.CompactJws;
import dev.pawl.client.jose.ProofKey;
import dev.pawl.client.jose.RemoteKeySet;
import dev.pawl.client.refresh.AccessToken;
import dev.pawl.client.refresh.StoredGrant;
import dev.pawl.client.refresh.TokenManager;
import dev.pawl.client.refresh.TokenRefusedException;
import dev.pawl.client.refresh.TokenSet;
import dev.pawl.client.userinfo.UserInfo;
import dev.pawl.client.userinfo.UserInfoEndpoint;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// `oidc-client userinfo`: who is logged in, as the issuer tells it.
public final class UserinfoCommand {
    private static final int UNAUTHORIZED = 401;

    private UserinfoCommand() {}

    public static Command create() {
        return Command.of(
                        "oidc-client userinfo",
                        "Print what the issuer says about the user",
                        UserinfoCommand::run)
                .described(
                        """
                        Ask the issuer who is logged in, with the access token of the login, which is refreshed
                        first where it must be. An answer about somebody else than the ID token is about is not
                        printed, and the exit status is 7.\
                        """)
                .commonFlags(Common.FLAGS)
                .example("who am I", "oidc-client userinfo")
                .example("my identifier, for a script", "oidc-client userinfo --json | jq -r .sub");
    }

    private static int run(Arguments arguments, Shell shell) throws UsageException {
        arguments.none();
        var console = Console.of(arguments, shell);
        var settings = Profiles.settings(arguments, shell);
        try (var connection = Connection.of(settings, shell);
                var login = Login.open(connection, Accounts.of(settings, shell))) {
            var info = ask(login.tokens(), connection, shell.time().clock());
            if (!isOfUser(info, login.tokens()))
                console.say("the login has no ID token to compare the answer with");
            var claims = info.claims().members();
            console.print(claims, () -> Listing.of(claims, ""));
            return ExitCode.OK.status();
        }
    }

    private static UserInfo ask(TokenManager tokens, Connection connection, Clock clock) {
        var metadata = connection.metadata();
        var url = metadata.member("userinfo_endpoint").orElseThrow(UserinfoCommand::nowhere);
        var transport = connection.transport();
        var endpoint =
                new UserInfoEndpoint(
                        url,
                        new RemoteKeySet(jwksUri(metadata), transport, clock),
                        transport,
                        key(tokens).map(key -> new Dpop(key, clock)));
        var isRepeated = new AtomicBoolean();
        return tokens.withFreshToken(token -> fetch(endpoint, token, isRepeated));
    }

    /// A first refusal is a reason to refresh, a second one is the answer.
    private static UserInfo fetch(
            UserInfoEndpoint endpoint, AccessToken token, AtomicBoolean isRepeated) {
        try {
            return endpoint.fetch(token.type(), token.value());
        } catch (ErrorResponseException said) {
            if (said.status() != UNAUTHORIZED || isRepeated.getAndSet(true)) throw said;
            throw new TokenRefusedException();
        }
    }

    /// Compares the subjects, where there are two.
    ///
    /// @return whether there were
    private static boolean isOfUser(UserInfo info, TokenManager tokens) {
        var user = tokens.grant().flatMap(StoredGrant::tokens).flatMap(TokenSet::idToken);
        if (user.isEmpty()) return false;
        var expected = CompactJws.parse(user.get()).payload().text("sub").orElse("");
        var actual = info.subject().orElse("");
        if (!actual.equals(expected))
            throw new InvalidResponseException(new Refusal.WrongSubject(expected, actual));
        return true;
    }

    private static Optional<ProofKey> key(TokenManager tokens) {
        return tokens.grant().flatMap(StoredGrant::senderKey).map(ProofKey::parse);
    }

    /// Needed only where the answer is signed.
    private static String jwksUri(ProviderMetadata metadata) {
        return metadata.member("jwks_uri").orElse("https://jwks.invalid/");
    }

    private static Failure nowhere() {
        return new Failure(
                ExitCode.CONFIGURATION,
                "the issuer publishes no userinfo_endpoint",
                "set userinfo_endpoint if it has one all the same");
    }
}
