package dev.pawl.cli.account;

import dev.pawl.cli.connection.Connection;
import dev.pawl.client.refresh.LoginHook;
import dev.pawl.client.refresh.RefreshPolicy;
import dev.pawl.client.refresh.TokenManager;

/// A login kept alive for the length of a run.
///
/// Ctrl-C in the middle of a refresh waits for the answer, which would be lost otherwise.
public final class Login implements AutoCloseable {
    private final TokenManager tokens;
    private final Thread onInterrupt;

    private Login(TokenManager tokens) {
        this.tokens = tokens;
        this.onInterrupt = new Thread(tokens::close, "login");
    }

    /// Opens the login of a run, be there one or not.
    public static Login open(Connection connection, Accounts accounts) {
        return open(connection, accounts, RefreshPolicy.DEFAULT);
    }

    /// The same with a policy of its own.
    public static Login open(Connection connection, Accounts accounts, RefreshPolicy policy) {
        return open(connection, accounts, policy, LoginHook.NONE);
    }

    /// The same with somebody to ask when there is no login, or it has ended. Its policy has to
    /// have the patience that people need.
    public static Login open(
            Connection connection, Accounts accounts, RefreshPolicy policy, LoginHook hook) {
        var login =
                new Login(
                        TokenManager.of(connection.client().provider(), accounts.store())
                                .account(accounts.account().account())
                                .policy(policy)
                                .onLoginNeeded(hook)
                                .build());
        Runtime.getRuntime().addShutdownHook(login.onInterrupt);
        return login;
    }

    public TokenManager tokens() {
        return tokens;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(onInterrupt);
        } catch (IllegalStateException interrupted) {
            // Then it runs already.
        }
        tokens.close();
    }
}
