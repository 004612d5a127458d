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
/// @param file the YAML file; the built-in demonstration when absent
/// @param environment all variables; those that begin with `PAWL_` count
public record ConfigurationSource(
        Optional<Path> file, Map<String, String> environment, CommandLine commandLine) {
    private static final String DEMO = "demo.yaml";

    public ConfigurationSource {
        environment = Map.copyOf(environment);
    }

    /// Reads and checks everything.
    ///
    /// @throws ConfigurationException with every problem there is
    public Configuration load() {
        var problems = new Problems();
        var written = read(problems);
        problems.refuse();
        var root = DemoIssuer.complete(override(written, problems));
        var configuration = new Binder(problems).configuration(root);
        problems.refuse();
        return configuration.orElseThrow();
    }

    private Mapping read(Problems problems) {
        if (file.isEmpty()) return YamlDocument.read(demo(), Place.builtIn(DEMO), problems);
        var place = Place.file(file.get());
        return switch (TextFile.read(file.get())) {
            case Reading.Read(var text) -> YamlDocument.read(text, place, problems);
            case Reading.Wrong(var what) -> refuse(place, what, problems);
        };
    }

    private static Mapping refuse(Place place, String what, Problems problems) {
        problems.add(place, "", "--config " + what + "; write the path of a YAML file");
        return Mapping.empty(place);
    }

    private Mapping override(Mapping written, Problems problems) {
        var root = written;
        for (var setting : new Environment(environment, problems).settings(written))
            root = setting.applyTo(root);
        for (var setting : commandLine.settings()) root = setting.applyTo(root);
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
