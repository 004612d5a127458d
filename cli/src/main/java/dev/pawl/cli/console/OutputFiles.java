package dev.pawl.cli.console;

import dev.pawl.cli.log.Field;
import dev.pawl.cli.log.Log;
import dev.pawl.cli.text.GoFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// The files of `--output`, one per block, readable by their owner alone since they hold tokens.
public final class OutputFiles {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");

    private final boolean wanted;
    private final String directory;
    private final Log log;

    public OutputFiles(boolean wanted, String directory, Log log) {
        this.wanted = wanted;
        this.directory = directory;
        this.log = log;
    }

    /// Writes a file if files are wanted; one that cannot be written is an error line and no more,
    /// because the tokens are spent and shown already.
    public void write(String name, String content, String title) {
        if (!wanted) return;
        var file = directory + "/" + name;
        try {
            write(Path.of(file), content);
        } catch (IOException failure) {
            log.error(
                    "Error Writing " + title + " file",
                    Field.of("error", GoFile.complaint(file, failure)));
        } catch (InvalidPathException unthinkable) {
            log.error(
                    "Error Writing " + title + " file",
                    Field.of("error", "open " + file + ": invalid argument"));
        }
    }

    private static void write(Path file, String content) throws IOException {
        var posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        var attributes =
                posix
                        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                        : new FileAttribute<?>[0];
        var options =
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING);
        try (var channel = Files.newByteChannel(file, options, attributes)) {
            // A file from an earlier run keeps its permissions; narrow them before the first byte.
            if (posix) Files.setPosixFilePermissions(file, OWNER_ONLY);
            var bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) channel.write(bytes);
        }
    }
}
