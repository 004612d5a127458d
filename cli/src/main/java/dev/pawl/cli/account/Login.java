package dev.pawl.cli.account;

import dev.pawl.cli.connection.Connection;
import dev.pawl.client.refresh.TokenManager;
import dev.pawl.client.refresh.TokenStore;

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
        return open(connection, accounts, Terms.USUAL);
    }

    /// The same on terms of its own.
    public static Login open(Connection connection, Accounts accounts, Terms terms) {
        return in(accounts.store(), connection, accounts, terms);
    }

    /// The same in a store of the caller's choice: where a new login is to be kept.
    public static Login in(
            TokenStore store, Connection connection, Accounts accounts, Terms terms) {
        var login =
                new Login(
                        TokenManager.of(connection.client().provider(), store)
                                .account(accounts.account().account())
                                .policy(terms.policy())
                                .time(connection.time())
                                .listener(terms.listener())
                                .onLoginNeeded(terms.hook())
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
