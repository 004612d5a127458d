package dev.pawl.cli.config;

import java.io.Serial;

/// The file cannot be used; the message says where and why.
public final class ConfigException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    ConfigException(String message) {
        super(message);
    }
}
