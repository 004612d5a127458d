package dev.pawl.server.session;

import java.time.Duration;

/// What came of a sign-in.
public sealed interface SignInOutcome {
    /// Somebody got in.
    record SignedIn(BrowserSession session) implements SignInOutcome {}

    /// Name or password was wrong, or the user is locked out: nobody is told which.
    record Wrong() implements SignInOutcome {}

    /// There were too many failures for this name from this address; nothing was checked.
    record TooSoon(Duration patience) implements SignInOutcome {}
}
