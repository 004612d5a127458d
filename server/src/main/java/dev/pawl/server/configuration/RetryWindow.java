package dev.pawl.server.configuration;

import java.time.Duration;

/// How long the predecessor of a refresh token may ask for the same successor again.
///
/// Written `30s` or `until-used`.
public sealed interface RetryWindow {
    /// A window anchored at the first rotation; zero is strict.
    record Fixed(Duration length) implements RetryWindow {}

    /// The window ends when the successor is used.
    record UntilUsed() implements RetryWindow {}
}
