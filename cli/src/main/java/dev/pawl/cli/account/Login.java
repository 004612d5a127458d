package dev.pawl.cli.account;

import dev.pawl.cli.connection.Connection;
import dev.pawl.client.refresh.RefreshEvent;
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
        return open(connection, accounts, policy, RefreshEvent.Listener.NONE);
    }

    /// The same with somebody who hears what happens.
    public static Login open(
            Connection connection,
            Accounts accounts,
            RefreshPolicy policy,
            RefreshEvent.Listener listener) {
        var login =
                new Login(
                        TokenManager.of(connection.client().provider(), accounts.store())
                                .account(accounts.account().account())
                                .policy(policy)
                                .time(connection.time())
                                .listener(listener)
                                .build());
        Runtime.getRuntime().addShutdownHook(login.onInterrupt);
        return login;
    }

    public TokenManager tokens() {
        return tokens;
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(onInterrupt);
        tokens.close();
    }
}
