package dev.pawl.cli.explain;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.Command;
import dev.pawl.cli.command.Flag;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.config.Key;
import dev.pawl.cli.config.Profiles;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.console.Common;
import dev.pawl.cli.console.Console;
import dev.pawl.cli.console.Console.Paint;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.shell.Shell;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `oidc-client config explain`: each setting, and who said so.
public final class ConfigCommand {
    private ConfigCommand() {}

    public static Command create() {
        return Command.group(
                "oidc-client config", "Show the settings and where they come from", explain());
    }

    private static Command explain() {
        return Command.of(
                        "oidc-client config explain",
                        "Show each setting and where it comes from",
                        ConfigCommand::explain)
                .described(
                        """
                        Show each setting that somebody set, and whether a flag, the environment, the
                        profile or the rest of the file did. What comes first in this order counts. A
                        secret is only shown to be there.\
                        """)
                .flags(Flag.toggle("all", "", "the defaults as well"))
                .commonFlags(Common.FLAGS)
                .example("why this issuer", "oidc-client config explain")
                .example("every setting there is", "oidc-client config explain --all -o yaml");
    }

    private static int explain(Arguments arguments, Shell shell) throws UsageException {
        arguments.none();
        var console = Console.of(arguments, shell);
        var settings = Profiles.settings(arguments, shell);
        var keys =
                Arrays.stream(Key.values())
                        .filter(key -> arguments.isSet("all") || settings.isSet(key))
                        .toList();
        var file = Profiles.file(arguments, shell);
        console.print(data(settings, keys, file), () -> text(settings, keys, file, console));
        return ExitCode.OK.status();
    }

    private static Map<String, Object> data(
            Settings settings, List<Key> keys, Optional<Path> file) {
        var values = new LinkedHashMap<String, Object>();
        for (var key : keys) {
            var setting = new LinkedHashMap<String, Object>();
            setting.put("value", settings.shown(key));
            setting.put("origin", settings.origin(key).toString());
            values.put(key.text(), setting);
        }
        var data = new LinkedHashMap<String, Object>();
        file.ifPresent(it -> data.put("file", it.toString()));
        data.put("profile", settings.profile());
        data.put("settings", values);
        return data;
    }

    private static String text(
            Settings settings, List<Key> keys, Optional<Path> file, Console console) {
        var name = width(keys.stream().map(Key::text).toList());
        var value = width(keys.stream().map(settings::shown).toList());
        var text =
                new StringBuilder()
                        .append("file     ")
                        .append(file.map(Path::toString).orElse("none"))
                        .append("\nprofile  ")
                        .append(settings.profile())
                        .append('\n');
        if (!keys.isEmpty()) text.append('\n');
        for (var key : keys) {
            var origin = console.paint(Paint.DIM, settings.origin(key).toString());
            text.append(
                    ("%-" + name + "s  %-" + value + "s  %s%n")
                            .formatted(key.text(), settings.shown(key), origin));
        }
        return text.toString();
    }

    /// Columns of a reasonable width: a long value pushes only its own origin.
    private static int width(List<String> texts) {
        return Math.clamp(texts.stream().mapToInt(String::length).max().orElse(1), 1, 50);
    }
}
