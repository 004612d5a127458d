package dev.pawl.server.configuration;

import dev.pawl.server.configuration.RefreshConfiguration.Successor;

/// The rules inside a refresh policy, whatever the kind of client.
final class RefreshRules {
    /// The other name of `rotation`.
    static final String ALIAS = "always_issue_new_refresh_token";

    private RefreshRules() {}

    static void check(RefreshConfiguration refresh, Complaints complaints) {
        if (complaints.given("rotation") && complaints.given(ALIAS))
            complaints.say(ALIAS, "is another name for rotation; remove one of them");
        if (idleOutlivesFamily(refresh))
            complaints.say(
                    "refresh_token_idle",
                    "is longer than refresh_token_lifetime; write at most the same");
        if (refresh.maxRepeats().filter(it -> it < 1).isPresent())
            complaints.say(
                    "max_repeats",
                    "is less than 1; write 1 or more, or retry_window: 0s for no retry");
        if (refresh.expiredRefreshTokenStatus().filter(it -> it != 400 && it != 401).isPresent())
            complaints.say("expired_refresh_token_status", "is neither 400 nor 401; write one");
        if (neverUsed(refresh))
            complaints.say(
                    "retry_window",
                    "never ends, since a successor that is withheld is never used; write 0s, or"
                            + " successor: handed-out");
        if (refresh.familiesPerUserClient().filter(it -> it < 1).isPresent())
            complaints.say("families_per_user_client", "is less than 1; write 1 or more");
    }

    private static boolean neverUsed(RefreshConfiguration refresh) {
        return refresh.successor() == Successor.WITHHELD
                && refresh.retryWindow()
                        .filter(RetryWindow.UntilUsed.class::isInstance)
                        .isPresent();
    }

    private static boolean idleOutlivesFamily(RefreshConfiguration refresh) {
        var lifetime = refresh.refreshTokenLifetime();
        return refresh.refreshTokenIdle()
                .filter(idle -> lifetime.filter(it -> idle.compareTo(it) > 0).isPresent())
                .isPresent();
    }
}
