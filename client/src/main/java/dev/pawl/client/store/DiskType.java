package dev.pawl.client.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What kind of file system a folder lies on, as the operating system calls it: `ext4`, `nfs4`.
record DiskType(String name) {
    /// Of these it is known that a lock of one process keeps every other one out.
    private static final Set<String> LOCAL =
            Set.of(
                    "apfs",
                    "bcachefs",
                    "btrfs",
                    "ext2",
                    "ext3",
                    "ext4",
                    "f2fs",
                    "hfs",
                    "ntfs",
                    "overlay",
                    "ramfs",
                    "refs",
                    "tmpfs",
                    "ufs",
                    "xfs",
                    "zfs");

    static DiskType of(Path folder) {
        try {
            return new DiskType(Files.getFileStore(folder).type());
        } catch (IOException unknown) {
            return new DiskType("unknown");
        }
    }

    boolean isLocal() {
        return LOCAL.contains(name.toLowerCase(Locale.ROOT));
    }

    /// What to tell people of a store there.
    Optional<String> warning(Path folder) {
        if (isLocal()) return Optional.empty();
        return Optional.of(
                "the store in "
                        + folder
                        + " lies on a file system of type "
                        + name
                        + ", where locks may not hold between processes: keep it on a disk of this"
                        + " machine, or let one process alone refresh");
    }
}
