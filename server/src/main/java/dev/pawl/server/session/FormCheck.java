package dev.pawl.server.session;

/// What a posted form turned out to be.
public enum FormCheck {
    /// The browser that was given the form sent it back.
    GENUINE,
    /// Another site made the browser send it.
    FOREIGN,
    /// The browser sent no cookie: it keeps none.
    WITHOUT_COOKIE,
    /// The browser that was given the form sent it back, and somebody has signed in or out with it
    /// since: in another tab, or before the Back button was pressed.
    OTHER_SESSION,
    /// The browser that was given the form sent it back too late.
    EXPIRED,
    /// It belongs to another browser or to another form, or was made up.
    STALE
}
