package dev.pawl.cli.account;

import dev.pawl.client.refresh.LoginHook;
import dev.pawl.client.refresh.RefreshEvent;
import dev.pawl.client.refresh.RefreshPolicy;

/// On what terms a command keeps a login.
///
/// @param policy when to refresh, and how long to wait
/// @param listener hears what happens
/// @param hook is asked when there is no login, or it has ended
public record Terms(RefreshPolicy policy, RefreshEvent.Listener listener, LoginHook hook) {
    /// On demand, in silence, and nobody is asked.
    public static final Terms USUAL =
            new Terms(RefreshPolicy.DEFAULT, RefreshEvent.Listener.NONE, LoginHook.NONE);

    public Terms with(RefreshPolicy other) {
        return new Terms(other, listener, hook);
    }

    public Terms telling(RefreshEvent.Listener other) {
        return new Terms(policy, other, hook);
    }

    public Terms asking(LoginHook other) {
        return new Terms(policy, listener, other);
    }
}
