package dev.pawl.server.configuration;

import dev.pawl.server.configuration.Element.Scalar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the command line overrides: the last word, after the file and the environment.
///
/// @param data the directory of the store and of the keys
/// @param tlsSelfSigned whether the server makes its own certificate
public record CommandLine(
        Optional<String> host, Optional<Integer> port, Optional<Path> data, boolean tlsSelfSigned) {
    /// No options given.
    public static final CommandLine EMPTY =
            new CommandLine(Optional.empty(), Optional.empty(), Optional.empty(), false);

    /// What the options stand for.
    List<Setting> settings() {
        var settings = new ArrayList<Setting>();
        host.ifPresent(it -> settings.add(setting("--host", it, "listen", "host")));
        port.ifPresent(it -> settings.add(setting("--port", it.toString(), "listen", "port")));
        data.ifPresent(it -> settings.add(setting("--data", store(it), "store", "url")));
        data.ifPresent(it -> settings.add(setting("--data", keys(it), "keys", "directory")));
        return settings;
    }

    private static Setting setting(String option, String text, String... path) {
        return new Setting(List.of(path), Scalar.of(text, Place.option(option)));
    }

    private static String store(Path data) {
        return new StoreUrl(data.resolve("pawl.db")).toString();
    }

    private static String keys(Path data) {
        return data.resolve("keys").toString();
    }
}
