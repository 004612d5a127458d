package dev.pawl.server.configuration;

import dev.pawl.server.configuration.Element.Mapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Where a configuration comes from: a file or the demonstration, then the environment, then the
/// command line.
///
/// No record, since a record would show the environment, and the environment holds secrets.
public final class ConfigurationSource {
    private static final String DEMO = "demo.yaml";

    private final Optional<Path> file;
    private final Map<String, String> environment;
    private final CommandLine commandLine;

    /// @param file the YAML file; the built-in demonstration when absent
    /// @param environment all variables; those that begin with `PAWL_` count
    public ConfigurationSource(
            Optional<Path> file, Map<String, String> environment, CommandLine commandLine) {
        this.file = file;
        this.environment = Map.copyOf(environment);
        this.commandLine = commandLine;
    }

    /// Reads and checks everything.
    ///
    /// @throws ConfigurationException with every problem there is
    public Configuration load() {
        var problems = new Problems();
        var configuration =
                read(problems)
                        .map(written -> override(written, problems))
                        .map(root -> DemoIssuer.complete(root, commandLine.tlsSelfSigned()))
                        .map(root -> judged(root, problems))
                        .flatMap(new Binder(problems)::configuration);
        problems.refuse();
        return configuration.orElseThrow();
    }

    private Optional<Mapping> read(Problems problems) {
        if (file.isEmpty()) return YamlDocument.read(demo(), Place.builtIn(DEMO), problems);
        var place = Place.file(file.get());
        return switch (TextFile.read(file.get())) {
            case Reading.Read(var text) -> YamlDocument.read(text, place, problems);
            case Reading.Wrong(var what) -> unreadable(place, what, problems);
        };
    }

    private static Optional<Mapping> unreadable(Place place, String what, Problems problems) {
        problems.add(place, "", "--config " + what + "; write the path of a YAML file");
        return Optional.empty();
    }

    private Mapping override(Mapping written, Problems problems) {
        var root = written;
        for (var setting : new Environment(environment, problems).settings(written))
            root = setting.applyTo(root);
        for (var setting : commandLine.settings()) root = setting.applyTo(root);
        return root;
    }

    private Mapping judged(Mapping root, Problems problems) {
        if (commandLine.tlsSelfSigned()) SelfSignedRules.check(root, problems);
        return root;
    }

    private static String demo() {
        try (var resource =
                ConfigurationSource.class.getResourceAsStream("/dev/pawl/server/" + DEMO)) {
            return new String(
                    Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
