package dev.pawl.cli.doctor;

import dev.pawl.cli.config.Key;
import dev.pawl.cli.config.Origin.Source;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.keyring.Keyring;
import dev.pawl.cli.keyring.KeyringException;
import dev.pawl.cli.keyring.KeyringException.Trouble;
import dev.pawl.cli.shell.Folders;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.store.FileTokenStore;
import dev.pawl.client.store.SealingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What is on this machine: configuration, secrets, folders, keyring.
final class FileChecks {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Set<PosixFilePermission> OTHERS_READ =
            EnumSet.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
    private static final Set<PosixFilePermission> OTHERS_WRITE =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final Settings settings;
    private final Shell shell;
    private final Optional<Path> file;

    FileChecks(Settings settings, Shell shell, Optional<Path> file) {
        this.settings = settings;
        this.shell = shell;
        this.file = file;
    }

    void examine(Examination examination) {
        examination.look("configuration", this::configuration);
        examination.look("permissions", this::permissions);
        if (!examination.look("folders", this::folders)) return;
        examination.look("store", this::store);
        examination.look("keyring", this::keyring);
    }

    private Finding configuration() {
        var origin = file.map(Path::toString).orElse("no file");
        return Finding.ok(
                "configuration",
                "%s, profile %s: client %s (%s) of %s (%s)"
                        .formatted(
                                origin,
                                settings.profile(),
                                settings.required(Key.CLIENT_ID),
                                settings.origin(Key.CLIENT_ID),
                                settings.required(Key.ISSUER),
                                settings.origin(Key.ISSUER)));
    }

    private Finding permissions() {
        var open = Stream.concat(writable(), readable()).findFirst();
        return open.map(path ->
                        Finding.warn(
                                "permissions",
                                "others on this machine can use " + path,
                                "chmod 600 " + path))
                .orElseGet(() -> Finding.ok("permissions", "nobody else can use your files"));
    }

    /// Whoever writes the configuration decides where tokens go.
    private Stream<Path> writable() {
        return file.stream().filter(path -> allows(path, OTHERS_WRITE));
    }

    private Stream<Path> readable() {
        var source = settings.origin(Key.CLIENT_SECRET).source();
        var holdsSecret = source == Source.FILE || source == Source.PROFILE;
        return Stream.concat(
                        file.stream().filter(any -> holdsSecret),
                        Stream.of(Key.CLIENT_SECRET_FILE, Key.PRIVATE_KEY_FILE)
                                .flatMap(key -> settings.maybe(key).stream())
                                .map(Path::of))
                .filter(path -> allows(path, OTHERS_READ));
    }

    private static boolean allows(Path path, Set<PosixFilePermission> some) {
        try {
            return Files.getPosixFilePermissions(path).stream().anyMatch(some::contains);
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    /// Nothing is made here that is not needed yet: the nearest folder that is there counts.
    private Finding folders() {
        var state = Folders.of(shell).state();
        var nearest = nearest(state);
        if (Files.isDirectory(nearest) && Files.isWritable(nearest))
            return Finding.ok("folders", "logins belong into " + state);
        return Finding.fail(
                "folders",
                new Failure(
                        ExitCode.CONFIGURATION,
                        nearest + " cannot be written, so no login can be kept",
                        "make it writable, or set XDG_STATE_HOME to another folder"));
    }

    private static Path nearest(Path folder) {
        return Stream.iterate(folder, path -> path != null, Path::getParent)
                .filter(Files::exists)
                .findFirst()
                .orElse(folder);
    }

    private Finding store() {
        var state = Folders.of(shell).state();
        var made =
                List.of(state.resolve("logins"), state.resolve("logins-keyring")).stream()
                        .filter(Files::isDirectory)
                        .toList();
        if (made.isEmpty()) return Finding.ok("store", "nothing is stored yet");
        return made.stream()
                .flatMap(folder -> warning(folder).stream())
                .findFirst()
                .map(text -> Finding.warn("store", text, "set XDG_STATE_HOME to another folder"))
                .orElseGet(() -> Finding.ok("store", made.getFirst() + ", where locks hold"));
    }

    /// Nobody opens anything, so nobody needs the key.
    private static Optional<String> warning(Path folder) {
        var closed = FileTokenStore.in(folder, FileChecks::noKey);
        return closed.warning();
    }

    private static SealingKey noKey() {
        throw new IllegalStateException("nothing is opened here");
    }

    private Finding keyring() {
        var isWanted = settings.choice(Key.STORE, "auto", "keyring", "file").equals("keyring");
        try {
            var key = Keyring.of(shell).within(PATIENCE).key();
            key.ifPresent(bytes -> Arrays.fill(bytes, (byte) 0));
            return Finding.ok(
                    "keyring",
                    key.isPresent()
                            ? "it answers, and has a key"
                            : "it answers, and has no key yet");
        } catch (KeyringException silent) {
            return silent(silent, isWanted);
        }
    }

    private static Finding silent(KeyringException silent, boolean isWanted) {
        var why = silent.getMessage();
        var isThere = silent.trouble() == Trouble.UNAVAILABLE;
        if (isWanted)
            return Finding.fail(
                    "keyring",
                    new Failure(
                            isThere ? ExitCode.TRANSIENT : ExitCode.CONFIGURATION,
                            "it cannot be used, and store insists on it: " + why,
                            "set store to auto or file"));
        return isThere
                ? Finding.warn("keyring", why, "until it answers, new logins go into a sealed file")
                : Finding.skip("keyring", why + "; logins go into a sealed file");
    }
}
