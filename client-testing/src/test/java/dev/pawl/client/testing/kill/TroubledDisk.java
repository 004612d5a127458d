package dev.pawl.client.testing.kill;

import dev.pawl.client.store.Disk;
import java.io.IOException;
import java.nio.file.Path;

/// The disk of this machine, and something that happens before it writes or gives a name.
///
/// Used by one thread at a time.
final class TroubledDisk implements Disk {
    private final Disk disk = Disk.real();
    private Trouble beforeWrite = file -> {};
    private Trouble beforeRename = file -> {};

    interface Trouble {
        void at(Path file) throws IOException;
    }

    TroubledDisk beforeWrite(Trouble other) {
        beforeWrite = other;
        return this;
    }

    TroubledDisk beforeRename(Trouble other) {
        beforeRename = other;
        return this;
    }

    TroubledDisk calm() {
        return beforeWrite(file -> {}).beforeRename(file -> {});
    }

    @Override
    public byte[] read(Path file) throws IOException {
        return disk.read(file);
    }

    @Override
    public void write(Path file, byte[] content) throws IOException {
        beforeWrite.at(file);
        disk.write(file, content);
    }

    @Override
    public void rename(Path file, Path name) throws IOException {
        beforeRename.at(file);
        disk.rename(file, name);
    }

    @Override
    public void sync(Path directory) throws IOException {
        disk.sync(directory);
    }

    @Override
    public void delete(Path file) throws IOException {
        disk.delete(file);
    }
}
