package dev.pawl.cli.command;

/// How a command talks about a command line it does not understand.
public enum Manners {
    /// As cobra does: the sentence twice, on both streams, with the whole usage, and exit 1.
    COBRA,
    /// One message on standard error, and exit 2.
    PLAIN
}
