package dev.pawl.examples.desktoplogin;

import dev.pawl.client.OidcClient;
import dev.pawl.client.error.OidcException;
import dev.pawl.client.refresh.RefreshOutcome.Ambiguous;
import dev.pawl.client.refresh.RefreshOutcome.GrantDead;
import dev.pawl.client.refresh.RefreshOutcome.Misconfigured;
import dev.pawl.client.refresh.RefreshOutcome.Renewed;
import dev.pawl.client.refresh.RefreshOutcome.StillValid;
import dev.pawl.client.refresh.RefreshOutcome.Transient;
import dev.pawl.client.refresh.TokenManager;
import dev.pawl.client.store.FileTokenStore;
import dev.pawl.client.token.ClientAuthentication.None;
import java.nio.file.Path;

/// Logs a person in through the browser, the first time; after that a refresh does.
final class Main {
    private static final int FAILED = 1;

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 2) {
            System.err.println("usage: desktop-login ISSUER FOLDER");
            System.exit(2);
        }
        var store = FileTokenStore.in(Path.of(arguments[1]));
        store.warning().ifPresent(System.err::println);
        try (var client = OidcClient.discover(arguments[0], new None("demo-public")).build();
                var tokens = TokenManager.of(client.provider(), store).build()) {
            var outcome = tokens.refresh();
            switch (outcome) {
                case Renewed _, StillValid _ ->
                        System.out.println("no browser needed, " + outcome.explanation());
                case GrantDead dead -> {
                    System.out.println(dead.explanation());
                    var login = BrowserLogin.run(client);
                    System.out.println("logged in: " + tokens.login(login));
                }
                // The login is kept: asking the person again would not help, or lose it.
                case Misconfigured _, Transient _, Ambiguous _ -> fail(outcome.explanation());
            }
        } catch (OidcException | IllegalStateException failure) {
            fail(String.valueOf(failure.getMessage()));
        }
    }

    private static void fail(String why) {
        System.err.println(why);
        System.exit(FAILED);
    }
}
