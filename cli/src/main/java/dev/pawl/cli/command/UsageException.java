package dev.pawl.cli.command;

import java.io.Serial;

/// The command line cannot be understood; the message is for the user.
public final class UsageException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
