package dev.pawl.cli.keyring;

import dev.pawl.cli.shell.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Where a user's session keeps secrets: one of them is the key that seals logins.
public interface Keyring {
    /// Looks the key up.
    ///
    /// @return the bytes of the key, which are the caller's to wipe
    /// @throws KeyringException when the keyring does not say whether there is one
    Optional<byte[]> key();

    /// Keeps a key in the place of the one before.
    ///
    /// @param key the bytes, which stay the caller's to wipe
    /// @throws KeyringException when it is not certainly kept
    void keep(byte[] key);

    /// The same keyring, which is given up when an answer takes longer than this.
    default Keyring within(Duration patience) {
        return new PatientKeyring(this, patience);
    }

    /// Opens the keyring of this session. Nothing is asked yet.
    ///
    /// @throws KeyringException when there is none
    static Keyring of(Shell shell) {
        var system = System.getProperty("os.name");
        if (!system.startsWith("Linux"))
            throw KeyringException.unsupported(
                    "this program does not know the keyring of " + system);
        if (!hasSessionBus(shell))
            throw KeyringException.absent(
                    "there is no session bus: neither DBUS_SESSION_BUS_ADDRESS nor"
                            + " $XDG_RUNTIME_DIR/bus");
        return SecretService.load(SecretService.LIBRARY);
    }

    /// Without this look the library would start a bus of its own, which nobody else is at.
    private static boolean hasSessionBus(Shell shell) {
        return shell.variable("DBUS_SESSION_BUS_ADDRESS").isPresent()
                || shell.variable("XDG_RUNTIME_DIR")
                        .filter(folder -> Files.exists(Path.of(folder, "bus")))
                        .isPresent();
    }
}
