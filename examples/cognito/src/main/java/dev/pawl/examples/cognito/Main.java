package dev.pawl.examples.cognito;

import dev.pawl.client.cognito.AppClient;
import dev.pawl.client.cognito.CognitoException;
import dev.pawl.client.cognito.CognitoProvider;
import dev.pawl.client.cognito.CognitoUserPool;
import dev.pawl.client.refresh.LoginHook.Login;
import dev.pawl.client.refresh.NoTokenException;
import dev.pawl.client.refresh.RefreshOutcome.GrantDead;
import dev.pawl.client.refresh.TokenManager;
import dev.pawl.client.store.FileTokenStore;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Keeps a login at a user pool: the first start reads a password, the others refresh.
///
/// Credentials of AWS are found where AWS keeps them, in the environment for example.
final class Main {
    private static final String POOL = "eu-west-1_Demo";

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            System.err.println("usage: cognito ENDPOINT FOLDER");
            System.exit(2);
        }
        var endpoint = URI.create(arguments[0]);
        var app = AppClient.of("eu-west-1", POOL, "democognito").withEndpoint(endpoint);
        var store = FileTokenStore.in(Path.of(arguments[1]));
        try (var pool = new CognitoUserPool(app);
                var tokens = TokenManager.of(provider(pool, endpoint), store).build()) {
            var outcome = tokens.refresh();
            System.out.println(outcome.explanation());
            if (outcome instanceof GrantDead) System.out.println(signIn(pool, tokens));
            var user = pool.findByAccessToken(tokens.token().value());
            System.out.println("the pool knows " + user.username());
        } catch (CognitoException | NoTokenException failure) {
            System.err.println(failure.getMessage());
            System.exit(1);
        }
    }

    /// At AWS itself, neither endpoint nor issuer has to be named.
    private static CognitoProvider provider(CognitoUserPool pool, URI endpoint) {
        return CognitoProvider.withoutRotation(pool).issuedBy(endpoint + "/" + POOL);
    }

    private static String signIn(CognitoUserPool pool, TokenManager tokens) throws IOException {
        var password = new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip();
        var answer = pool.initiateAuth("ada", Secret.of(password));
        var login = answer.authenticationResult().orElseThrow().asTokenResponse();
        return "logged in: " + tokens.login(new Login(login, Scope.NONE));
    }
}
