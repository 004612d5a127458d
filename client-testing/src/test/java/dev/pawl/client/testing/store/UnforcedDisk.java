package dev.pawl.client.testing.store;

import dev.pawl.client.store.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The disk of this machine, which nobody waits for.
final class UnforcedDisk implements Disk {
    private final Disk disk = Disk.real();

    @Override
    public byte[] read(Path file) throws IOException {
        return disk.read(file);
    }

    @Override
    public void write(Path file, byte[] content) throws IOException {
        Files.write(file, content);
    }

    @Override
    public void rename(Path file, Path name) throws IOException {
        disk.rename(file, name);
    }

    @Override
    public void sync(Path directory) {}

    @Override
    public void delete(Path file) throws IOException {
        disk.delete(file);
    }
}
