package dev.pawl.client.refresh;

import java.time.Duration;

/// What happened to a grant, for logs and metrics: never a token, at most its fingerprint.
public sealed interface RefreshEvent {
    /// Whose grant.
    AccountKey account();

    /// A step of the transaction is done; nothing after it is.
    record Reached(AccountKey account, Step step) implements RefreshEvent {}

    /// The steps, in their order.
    enum Step {
        /// This process alone may refresh this account now.
        LOCKED,
        /// What is stored was read again.
        READ,
        /// The journal says that the token is presented, and would survive a power cut.
        JOURNALED,
        /// The issuer answered.
        ANSWERED,
        /// The new tokens would survive a power cut; the journal is clear.
        SAVED,
        /// Callers see them.
        PUBLISHED
    }

    /// New tokens are there.
    record Renewed(AccountKey account, AccessToken token) implements RefreshEvent {}

    /// Tokens that another process, or a login, has stored were taken over.
    record Adopted(AccountKey account, AccessToken token) implements RefreshEvent {}

    /// No new tokens: [RefreshOutcome.GrantDead] comes once for each grant.
    record Failed(AccountKey account, RefreshOutcome outcome) implements RefreshEvent {}

    /// The issuer's clock is more than a minute away from ours; it is reckoned with.
    ///
    /// @param offset what to add to ours
    record ClockAway(AccountKey account, Duration offset) implements RefreshEvent {}

    /// New tokens are in memory only, and nothing is refreshed until they are saved.
    record Unsaved(AccountKey account, StoreException trouble) implements RefreshEvent {}

    /// A caller asked for a token that lives longer than this issuer's do.
    record ShorterThanAsked(AccountKey account, Duration asked, Duration left)
            implements RefreshEvent {}

    /// Somebody who wants to know. It is called on the refreshing thread, and must not throw.
    @FunctionalInterface
    interface Listener {
        /// Nobody.
        Listener NONE = event -> {};

        void on(RefreshEvent event);

        /// This one, and then another.
        default Listener and(Listener other) {
            return event -> {
                on(event);
                other.on(event);
            };
        }
    }
}
