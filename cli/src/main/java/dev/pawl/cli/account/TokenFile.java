package dev.pawl.cli.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.text.GoFile;
import dev.pawl.client.refresh.AccessToken;
import dev.pawl.client.store.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// An access token in a file of its own, for programs that read it from there.
///
/// Only its owner can read the file, which is replaced as a whole: whoever reads it gets the old
/// token or the new one. There is no line end after the token, since not every reader takes it off.
public final class TokenFile {
    private final Path file;
    private final Disk disk = Disk.real();

    private TokenFile(Path file) {
        this.file = file;
    }

    /// Names the file, be it there or not.
    public static TokenFile at(Path file) {
        return new TokenFile(file.toAbsolutePath());
    }

    public Path path() {
        return file;
    }

    /// Replaces what the file holds.
    ///
    /// @throws Failure when it cannot be written
    public void write(AccessToken token) {
        try {
            var target = Files.isSymbolicLink(file) ? file.toRealPath() : file;
            var next = target.resolveSibling(target.getFileName() + ".next");
            disk.write(next, token.value().reveal().getBytes(UTF_8));
            disk.rename(next, target);
        } catch (IOException unwritable) {
            throw new Failure(
                            ExitCode.FAILURE,
                            "the token cannot be written: "
                                    + GoFile.complaint(file.toString(), unwritable))
                    .because(unwritable);
        }
    }

    /// Takes the file away, if that can be done.
    public void remove() {
        try {
            disk.delete(file);
        } catch (IOException unremovable) {
            // What is left ends by itself: it is an access token.
        }
    }
}
