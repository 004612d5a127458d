package dev.pawl.client.refresh;

/// Describes a [TokenManager].
public final class TokenManagerBuilder {
    private final Provider provider;
    private final TokenStore store;
    private String account = AccountKey.DEFAULT;
    private RefreshPolicy policy = RefreshPolicy.DEFAULT;
    private TimeSource time = TimeSource.system();
    private RefreshEvent.Listener listener = RefreshEvent.Listener.NONE;
    private Alarms alarms = Background.ALARMS;
    private LoginHook hook = LoginHook.NONE;

    TokenManagerBuilder(Provider provider, TokenStore store) {
        this.provider = provider;
        this.store = store;
    }

    /// Which of several logins of the same client; `default` otherwise.
    public TokenManagerBuilder account(String name) {
        account = name;
        return this;
    }

    public TokenManagerBuilder policy(RefreshPolicy other) {
        policy = other;
        return this;
    }

    /// Reads other clocks than this machine's.
    public TokenManagerBuilder time(TimeSource other) {
        time = other;
        return this;
    }

    /// Tells somebody what happens.
    public TokenManagerBuilder listener(RefreshEvent.Listener other) {
        listener = other;
        return this;
    }

    /// Asks somebody to log in when the grant is dead.
    public TokenManagerBuilder onLoginNeeded(LoginHook other) {
        hook = other;
        return this;
    }

    TokenManagerBuilder alarms(Alarms other) {
        alarms = other;
        return this;
    }

    public TokenManager build() {
        var key = new AccountKey(provider.issuer(), provider.clientId(), account);
        var session = new Session(key, provider, store, policy, time, listener);
        return new TokenManager(session, hook, alarms);
    }
}
