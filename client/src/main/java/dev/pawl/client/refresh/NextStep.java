package dev.pawl.client.refresh;

/// What is to be done about a stored grant.
sealed interface NextStep {
    /// Somebody refreshed it already: take that.
    record Adopt() implements NextStep {}

    /// Present its refresh token.
    record Present(Attempt attempt) implements NextStep {}

    /// Send nothing.
    record Stop(RefreshOutcome why) implements NextStep {}
}
