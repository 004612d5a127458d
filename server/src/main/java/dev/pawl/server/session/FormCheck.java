package dev.pawl.server.session;

/// What a posted form turned out to be.
public enum FormCheck {
    /// The browser that was given the form sent it back.
    GENUINE,
    /// Another site made the browser send it.
    FOREIGN,
    /// The browser sent no cookie: it keeps none.
    WITHOUT_COOKIE,
    /// It belongs to another browser or another session, was open for too long, or was made up.
    STALE
}
