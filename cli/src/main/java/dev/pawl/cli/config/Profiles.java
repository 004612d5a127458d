package dev.pawl.cli.config;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.Flag;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.config.Origin.Source;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.shell.Folders;
import dev.pawl.cli.shell.Shell;
import dev.pawl.cli.text.Suggestions;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Chooses the file and the profile of a run, and lays flags and environment over them.
public final class Profiles {
    /// The only profile, where nobody names any.
    public static final String DEFAULT = "default";

    /// What every command takes that needs settings.
    public static final List<Flag> FLAGS =
            List.of(
                    Flag.value("config", "c", "configuration file"),
                    Flag.value("profile", "p", "profile in that file, and login"),
                    Flag.value("issuer", "", "who issues the tokens"),
                    Flag.value("client-id", "", "under which the issuer knows this client"),
                    Flag.value("client-secret-file", "", "file that holds the client's secret"),
                    Flag.value("store", "", "where the login is kept: auto, keyring or file")
                            .oneOf("auto", "keyring", "file"),
                    Flag.values("set", "", "any other setting of the file, as key=value"),
                    Flag.toggle(
                            "insecure-argv-secrets",
                            "",
                            "allow secrets in arguments, which every user of the machine sees"));

    /// What flags lay over the settings, on the commands that have them.
    private static final Map<String, Key> KEYS =
            Map.of(
                    "issuer", Key.ISSUER,
                    "client-id", Key.CLIENT_ID,
                    "client-secret-file", Key.CLIENT_SECRET_FILE,
                    "acr-values", Key.ACR_VALUES,
                    "pem-key", Key.PRIVATE_KEY_FILE,
                    "pem-cert", Key.CERTIFICATE_FILE,
                    "mock-jwt-kid", Key.KEY_ID,
                    "alg", Key.JWT_SIGNING_ALG,
                    "store", Key.STORE);

    private Profiles() {}

    /// Finds out what holds for a run.
    ///
    /// @throws UsageException when `--set` holds no key=value
    /// @throws Failure when the file cannot be used, or there is no such profile
    public static Settings settings(Arguments arguments, Shell shell) throws UsageException {
        return settings(arguments, shell, Optional.empty());
    }

    /// The same for a profile that somebody else names.
    ///
    /// @throws UsageException when `--set` holds no key=value
    /// @throws Failure when the file cannot be used, or there is no such profile
    public static Settings settings(Arguments arguments, Shell shell, Optional<String> profile)
            throws UsageException {
        var flags = flags(arguments);
        var file = file(arguments, shell).map(SettingsFile::read).orElseGet(SettingsFile::none);
        var name = name(profile.or(() -> named(arguments, shell)), file);
        var layers =
                List.of(
                        flags,
                        environment(shell),
                        file.profile(name).orElseGet(Map::of),
                        file.shared());
        return new Settings(name, layers).checked();
    }

    /// The names of the profiles that the file of a run has.
    ///
    /// @throws Failure when the file cannot be used
    public static List<String> names(Arguments arguments, Shell shell) {
        return file(arguments, shell)
                .map(SettingsFile::read)
                .orElseGet(SettingsFile::none)
                .profileNames();
    }

    /// The file of a run, if there is one.
    public static Optional<Path> file(Arguments arguments, Shell shell) {
        var named = arguments.given("config").or(() -> shell.variable("OIDC_CONFIG"));
        if (named.isPresent()) return Optional.of(path(named.get()));
        return Folders.of(shell)
                .configuration()
                .map(folder -> folder.resolve("config.yaml"))
                .filter(Files::exists);
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException unthinkable) {
            throw new Failure(ExitCode.CONFIGURATION, text + " is no file name");
        }
    }

    private static Optional<String> named(Arguments arguments, Shell shell) {
        return arguments.given("profile").or(() -> shell.variable("OIDC_PROFILE"));
    }

    private static String name(Optional<String> chosen, SettingsFile file) {
        var wanted = chosen.orElse(file.defaultProfile());
        if (wanted.isEmpty()) return DEFAULT;
        if (file.profile(wanted).isPresent() || isFree(wanted, file)) return wanted;
        var guess = Suggestions.nearest(wanted, file.profileNames());
        throw new Failure(
                ExitCode.CONFIGURATION,
                "there is no profile "
                        + wanted
                        + guess.map(it -> "; did you mean " + it + "?").orElse(""),
                "there are: " + String.join(", ", file.profileNames()));
    }

    /// Without profiles in the file any name does: it tells logins apart.
    private static boolean isFree(String wanted, SettingsFile file) {
        return file.profileNames().isEmpty() || wanted.equals(DEFAULT);
    }

    private static Map<Key, Setting> flags(Arguments arguments) throws UsageException {
        var settings = new EnumMap<Key, Setting>(Key.class);
        for (var pair : arguments.values("set")) {
            var equals = pair.indexOf('=');
            if (equals < 1) throw new UsageException("--set takes key=value");
            var key = key(pair.substring(0, equals));
            if (key.kind() == Kind.SECRET && !arguments.isSet("insecure-argv-secrets"))
                throw new UsageException(
                        "a secret in an argument is seen by every user of this machine: use "
                                + "--client-secret-file, or "
                                + key.variable()
                                + ", or add --insecure-argv-secrets");
            settings.put(key, flag(pair.substring(equals + 1), "--set"));
        }
        KEYS.forEach((flag, key) ->
                arguments
                        .given(flag)
                        .ifPresent(value -> settings.put(key, flag(value, "--" + flag))));
        var scopes = new ArrayList<String>();
        arguments.values("scope").forEach(value -> scopes.addAll(Setting.words(value)));
        if (!scopes.isEmpty()) settings.put(Key.SCOPES, flag(String.join(" ", scopes), "--scope"));
        return settings;
    }

    private static Setting flag(String value, String flag) {
        return Setting.text(value, new Origin(Source.FLAG, flag));
    }

    private static Key key(String name) throws UsageException {
        var known = Key.named(name);
        if (known.isPresent()) return known.get();
        var names = Arrays.stream(Key.values()).map(Key::text).toList();
        var guess = Suggestions.nearest(name, names).map(it -> "; did you mean " + it + "?");
        throw new UsageException("--set: unknown key " + name + guess.orElse(""));
    }

    private static Map<Key, Setting> environment(Shell shell) {
        var settings = new EnumMap<Key, Setting>(Key.class);
        for (var key : Key.values()) {
            shell.variable(key.variable())
                    .ifPresent(value ->
                            settings.put(
                                    key,
                                    Setting.text(
                                            value,
                                            new Origin(Source.ENVIRONMENT, key.variable()))));
        }
        return settings;
    }
}
