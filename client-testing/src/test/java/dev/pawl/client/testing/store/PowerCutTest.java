package dev.pawl.client.testing.store;

import static dev.pawl.client.testing.store.Samples.generation;
import static dev.pawl.client.testing.store.Samples.key;
import static dev.pawl.client.testing.store.Samples.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.client.refresh.StoreException;
import dev.pawl.client.store.FileTokenStore;
import dev.pawl.client.testing.Case;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every state that a power cut may leave, and what the next start finds in it.
class PowerCutTest {
    @TempDir private Path folder;

    @Test
    @Case("D52")
    void theOldGenerationIsThereOrTheNewOne() {
        var disk = PowerCutDisk.empty();
        var store = store(disk);
        write(store, 1);
        var unused = disk.cuts();

        write(store, 2);

        var cuts = disk.cuts();
        assertThat(cuts).hasSizeGreaterThan(20);
        assertThat(generationsIn(cuts)).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    @Case({"D49", "D52"})
    void whatWasWrittenStays() {
        var disk = PowerCutDisk.empty();
        for (var generation = 1; generation <= 3; generation++) {
            write(store(disk), generation);

            assertThat(generationsIn(disk.cutsNow())).containsExactly((long) generation);
        }
    }

    @Test
    @Case("D52")
    void aPowerCutWhileTheLastOneIsMendedHarmsNoMore() {
        var disk = PowerCutDisk.empty();
        var store = store(disk);
        write(store, 1);
        var unused = disk.cuts();
        write(store, 2);

        for (var first : disk.cuts()) {
            var mended = PowerCutDisk.after(first);
            var found = generation(store(mended));
            assertThat(generationsIn(mended.cuts())).isSubsetOf(Set.of(found));
            assertThat(generationsIn(mended.cutsNow())).containsExactly(found);
        }
    }

    @Test
    void aFirstLoginIsThereOrNot() {
        var disk = PowerCutDisk.empty();
        write(store(disk), 1);

        assertThat(generationsIn(disk.cuts())).containsExactlyInAnyOrder(0L, 1L);
    }

    @Test
    void aDeletedLoginDoesNotComeBack() {
        var disk = PowerCutDisk.empty();
        var store = store(disk);
        write(store, 1);

        var unused =
                store.exclusively(
                        Samples.ACCOUNT,
                        Samples.PATIENCE,
                        transaction -> {
                            transaction.delete();
                            return true;
                        });

        assertThat(generationsIn(disk.cutsNow())).containsExactly(0L);
    }

    @Test
    void withoutForceBothGenerationsWouldBeLost() {
        var disk = PowerCutDisk.unforced();
        write(store(disk), 1);

        var cut = disk.cutsNow();

        assertThatThrownBy(() -> generationsIn(cut)).isInstanceOf(StoreException.class);
    }

    private Set<Long> generationsIn(List<Map<Path, byte[]>> cuts) {
        var found = new HashSet<Long>();
        for (var cut : cuts) found.add(generation(store(PowerCutDisk.after(cut))));
        return found;
    }

    private FileTokenStore store(PowerCutDisk disk) {
        return FileTokenStore.in(folder, key(7), disk);
    }
}
