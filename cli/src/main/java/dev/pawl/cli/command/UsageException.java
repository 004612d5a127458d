package dev.pawl.cli.command;

import java.io.Serial;
import java.util.Optional;

/// The command line cannot be understood; the message is for the user.
public final class UsageException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    private final String unknownFlag;

    public UsageException(String message) {
        this(message, "");
    }

    private UsageException(String message, String unknownFlag) {
        super(message);
        this.unknownFlag = unknownFlag;
    }

    static UsageException unknownFlag(String name) {
        return new UsageException("unknown flag: --" + name, name);
    }

    /// The name of a flag that does not exist, if that is what is wrong.
    Optional<String> unknownFlag() {
        return Optional.of(unknownFlag).filter(name -> !name.isEmpty());
    }
}
