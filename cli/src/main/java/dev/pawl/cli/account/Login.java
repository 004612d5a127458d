package dev.pawl.cli.account;

import dev.pawl.cli.connection.Connection;
import dev.pawl.client.refresh.RefreshEvent;
import dev.pawl.client.refresh.RefreshPolicy;
import dev.pawl.client.refresh.TokenManager;
import dev.pawl.client.refresh.TokenStore;
import java.util.function.Consumer;

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
        return in(accounts.store(), connection, accounts, policy, listener);
    }

    /// Opens the login of a run in order to replace it, in the place where a new one is kept.
    ///
    /// @param notice is told in a line when that is a file because the keyring cannot be used
    public static Login anew(Connection connection, Accounts accounts, Consumer<String> notice) {
        return in(
                accounts.storeForLogin(notice),
                connection,
                accounts,
                RefreshPolicy.DEFAULT,
                RefreshEvent.Listener.NONE);
    }

    private static Login in(
            TokenStore store,
            Connection connection,
            Accounts accounts,
            RefreshPolicy policy,
            RefreshEvent.Listener listener) {
        var login =
                new Login(
                        TokenManager.of(connection.client().provider(), store)
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
