package dev.pawl.client.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiskTypeTest {
    @ParameterizedTest
    @ValueSource(strings = {"ext4", "apfs", "NTFS", "xfs", "btrfs", "tmpfs", "overlay"})
    @DisplayName("P40: locks hold on disks of this machine")
    void locksHoldOnDisksOfThisMachine(String type) {
        assertThat(new DiskType(type).warning(Path.of("/store"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "unknown"})
    @DisplayName("P40: a store on a network drive, or on something unknown, is warned of")
    void aStoreOnANetworkDriveIsWarnedOf(String type) {
        assertThat(new DiskType(type).warning(Path.of("store")))
                .contains(
                        "the store in store lies on a file system of type "
                                + type
                                + ", where locks"
                                + " may not hold between processes: keep it on a disk of this"
                                + " machine, or let one process alone refresh");
    }

    @Test
    void aFolderThatIsNotThereIsOnNothingKnown() {
        assertThat(DiskType.of(Path.of("nowhere", "at", "all"))).isEqualTo(new DiskType("unknown"));
    }
}
