package dev.pawl.client.store;

import dev.pawl.client.refresh.StoreException;
import dev.pawl.client.refresh.StoreException.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What went wrong with a disk, in the words of who has to mend it.
final class DiskTrouble {
    /// How Linux, macOS and Windows say that there is no room.
    private static final List<String> FULL =
            List.of("No space left", "quota exceeded", "not enough space");

    /// Less than a login needs; asked where the system speaks another language.
    private static final long LITTLE = 4_096;

    private DiskTrouble() {}

    static StoreException unreadable(Path folder, IOException cause) {
        return new StoreException(
                Trouble.UNREADABLE,
                "the store in "
                        + folder
                        + " cannot be read; see that it belongs to this user ("
                        + cause
                        + ")",
                cause);
    }

    static StoreException unwritable(Path folder, IOException cause) {
        if (isFull(folder, cause))
            return new StoreException(
                    Trouble.FULL,
                    "the disk of the store in "
                            + folder
                            + " is full; make room there. The login is kept",
                    cause);
        return new StoreException(
                Trouble.UNWRITABLE,
                "the store in "
                        + folder
                        + " cannot be written; see that this user may ("
                        + cause
                        + "). The login is kept",
                cause);
    }

    private static boolean isFull(Path folder, IOException cause) {
        var said = String.valueOf(cause.getMessage());
        return FULL.stream().anyMatch(said::contains) || isUsedUp(folder);
    }

    private static boolean isUsedUp(Path folder) {
        try {
            var store = Files.getFileStore(folder);
            return !store.isReadOnly() && store.getUsableSpace() < LITTLE;
        } catch (IOException unknown) {
            return false;
        }
    }
}
