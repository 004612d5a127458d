package dev.pawl.client.testing.kill;

import static dev.pawl.client.testing.kill.KillPoint.JOURNAL_HALF_WRITTEN;
import static dev.pawl.client.testing.kill.KillPoint.JOURNAL_RENAMED;
import static dev.pawl.client.testing.kill.KillPoint.JOURNAL_SYNCED;
import static dev.pawl.client.testing.kill.KillPoint.JOURNAL_UNWRITTEN;
import static dev.pawl.client.testing.kill.KillPoint.JOURNAL_WRITTEN;
import static dev.pawl.client.testing.kill.KillPoint.RESULT_HALF_WRITTEN;
import static dev.pawl.client.testing.kill.KillPoint.RESULT_RENAMED;
import static dev.pawl.client.testing.kill.KillPoint.RESULT_SYNCED;
import static dev.pawl.client.testing.kill.KillPoint.RESULT_UNWRITTEN;
import static dev.pawl.client.testing.kill.KillPoint.RESULT_WRITTEN;

import dev.pawl.client.store.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/// The disk of this machine, on which a process may stop before and after each call.
///
/// A refresh writes twice: the journal, then the result. Used by one thread at a time, the one that
/// holds the lock of the account.
final class HaltingDisk implements Disk {
    private final Disk disk = Disk.real();
    private final Halt halt;
    private boolean isJournal;

    HaltingDisk(Halt halt) {
        this.halt = halt;
    }

    /// A refresh begins: what is written next is the journal.
    void begin() {
        isJournal = false;
    }

    @Override
    public byte[] read(Path file) throws IOException {
        return disk.read(file);
    }

    @Override
    public void write(Path file, byte[] content) throws IOException {
        isJournal = !isJournal;
        reached(JOURNAL_UNWRITTEN, RESULT_UNWRITTEN);
        if (halt.isAt(isJournal ? JOURNAL_HALF_WRITTEN : RESULT_HALF_WRITTEN))
            disk.write(file, Arrays.copyOf(content, content.length / 2));
        reached(JOURNAL_HALF_WRITTEN, RESULT_HALF_WRITTEN);
        disk.write(file, content);
        reached(JOURNAL_WRITTEN, RESULT_WRITTEN);
    }

    @Override
    public void rename(Path file, Path name) throws IOException {
        disk.rename(file, name);
        reached(JOURNAL_RENAMED, RESULT_RENAMED);
    }

    @Override
    public void sync(Path directory) throws IOException {
        disk.sync(directory);
        reached(JOURNAL_SYNCED, RESULT_SYNCED);
    }

    @Override
    public void delete(Path file) throws IOException {
        disk.delete(file);
    }

    private void reached(KillPoint inJournal, KillPoint inResult) {
        halt.reached(isJournal ? inJournal : inResult);
    }
}
