package dev.pawl.server.configuration;

import java.io.Serial;
import java.util.List;
import java.util.Objects;

/// The refusal of a configuration: everything that is wrong with it, one line each, ready to print.
public final class ConfigurationException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    ConfigurationException(List<String> problems) {
        super(String.join("\n", problems), null, false, false);
    }

    /// The lines of the message, in the order of the file, then environment, then command line.
    public List<String> problems() {
        return message().lines().toList();
    }

    private String message() {
        return Objects.requireNonNull(getMessage());
    }
}
