package dev.pawl.cli.keyring;

import java.io.Serial;
import java.util.Objects;

/// A keyring did not do what was asked.
///
/// The message says why, so that it can follow "the keyring cannot be used: "; it holds no secret.
public final class KeyringException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    /// What is wrong with it.
    public enum Trouble {
        /// We know none of this operating system.
        UNSUPPORTED,
        /// There is none here.
        ABSENT,
        /// There is one, which is locked, silent or broken: another time it may answer.
        UNAVAILABLE
    }

    private final Trouble trouble;

    private KeyringException(Trouble trouble, String why) {
        super(why);
        this.trouble = trouble;
    }

    static KeyringException unsupported(String why) {
        return new KeyringException(Trouble.UNSUPPORTED, why);
    }

    static KeyringException absent(String why) {
        return new KeyringException(Trouble.ABSENT, why);
    }

    /// Says why a keyring that is there could not be used.
    public static KeyringException unavailable(String why) {
        return new KeyringException(Trouble.UNAVAILABLE, why);
    }

    public Trouble trouble() {
        return trouble;
    }

    /// Why; there always is a reason.
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
