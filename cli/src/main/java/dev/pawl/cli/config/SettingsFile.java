package dev.pawl.cli.config;

import dev.pawl.cli.config.Origin.Source;
import dev.pawl.cli.config.Setting.Value;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.text.GoFile;
import dev.pawl.cli.text.Suggestions;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// A configuration file with profiles; one without is a file of the original.
///
/// ```yaml
/// default_profile: work
/// scopes: [openid, offline_access]     # for every profile that says nothing else
/// profiles:
///   work:
///     issuer: https://op.example
///     client_id: cli
/// ```
///
/// Unlike the original this refuses what it does not know: a misspelled key would go unnoticed.
final class SettingsFile {
    private static final String PROFILES = "profiles";
    private static final String DEFAULT_PROFILE = "default_profile";

    /// Keys of the original that never had a meaning here.
    private static final List<String> ELSEWHERE = List.of(PROFILES, DEFAULT_PROFILE);

    private final Path file;
    private final Map<Key, Setting> shared = new EnumMap<>(Key.class);
    private final Map<String, Map<Key, Setting>> profiles = new LinkedHashMap<>();
    private String defaultProfile = "";

    private SettingsFile(Path file) {
        this.file = file;
    }

    /// Reads a file.
    ///
    /// @throws Failure when it cannot be read, is no YAML, or holds what is no setting
    static SettingsFile read(Path file) {
        var settings = new SettingsFile(file);
        composed(file).ifPresent(settings::read);
        return settings;
    }

    /// No file at all.
    static SettingsFile none() {
        return new SettingsFile(Path.of(""));
    }

    Map<Key, Setting> shared() {
        return shared;
    }

    Optional<Map<Key, Setting>> profile(String name) {
        return Optional.ofNullable(profiles.get(name));
    }

    List<String> profileNames() {
        return List.copyOf(profiles.keySet());
    }

    /// The profile it names as its first, or an empty text.
    String defaultProfile() {
        return defaultProfile;
    }

    private static Optional<Node> composed(Path file) {
        var settings =
                LoadSettings.builder().setSchema(new PlainSchema()).setUseMarks(true).build();
        var text = text(file);
        try {
            return new Compose(settings).composeString(text);
        } catch (MarkedYamlEngineException broken) {
            var where = broken.getProblemMark().map(mark -> at(file, mark)).orElse(file.toString());
            throw no(where + ": " + YamlComplaint.problem(broken.getProblem())).because(broken);
        } catch (YamlEngineException broken) {
            throw no(file + ": " + YamlComplaint.firstLine(broken)).because(broken);
        }
    }

    private static String text(Path file) {
        try {
            if (Files.isDirectory(file)) throw no(file + " is a directory");
            var text = Files.readString(file);
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (MalformedInputException notUtf8) {
            throw no(file + " is not UTF-8").because(notUtf8);
        } catch (IOException unreadable) {
            throw no(GoFile.complaint(file.toString(), unreadable)).because(unreadable);
        }
    }

    private void read(Node root) {
        for (var entry : entries(root, "the file")) {
            switch (name(entry)) {
                case PROFILES -> readProfiles(entry.getValueNode());
                case DEFAULT_PROFILE -> defaultProfile = scalar(entry.getValueNode());
                default -> take(shared, "", entry, Source.FILE);
            }
        }
    }

    private void readProfiles(Node node) {
        for (var entry : entries(node, PROFILES)) {
            var settings = new EnumMap<Key, Setting>(Key.class);
            if (profiles.put(name(entry), settings) != null)
                throw no(at(entry.getKeyNode()) + ": the profile is there twice: " + name(entry));
            for (var setting : entries(entry.getValueNode(), name(entry)))
                take(settings, "", setting, Source.PROFILE);
        }
    }

    private void take(Map<Key, Setting> into, String prefix, NodeTuple entry, Source source) {
        var name = prefix + name(entry);
        var node = entry.getValueNode();
        var key = Key.named(name);
        if (key.isEmpty() && node instanceof MappingNode && isPrefix(name)) {
            for (var inner : entries(node, name)) take(into, name + ".", inner, source);
            return;
        }
        if (key.isEmpty()) throw unknown(name, entry.getKeyNode());
        if (isNull(node)) return;
        var setting = new Setting(value(node), new Origin(source, at(entry.getKeyNode())));
        if (into.put(key.get(), setting) != null)
            throw no(at(entry.getKeyNode()) + ": the key is there twice: " + name);
    }

    private static boolean isPrefix(String name) {
        return Arrays.stream(Key.values()).anyMatch(key -> key.text().startsWith(name + "."));
    }

    private Failure unknown(String name, Node node) {
        var names = new ArrayList<>(Arrays.stream(Key.values()).map(Key::text).toList());
        names.addAll(ELSEWHERE);
        var guess = Suggestions.nearest(name, names).map(it -> "; did you mean " + it + "?");
        return no(at(node) + ": unknown key " + name + guess.orElse(""));
    }

    private Value value(Node node) {
        // A switch over types would be quicker to read and slower to start.
        if (node instanceof ScalarNode scalar) return new Value.Text(scalar.getValue());
        if (node instanceof SequenceNode list)
            return new Value.Texts(list.getValue().stream().map(this::scalar).toList());
        var map = new LinkedHashMap<String, String>();
        for (var entry : entries(node, "it")) map.put(name(entry), scalar(entry.getValueNode()));
        return new Value.Entries(map);
    }

    private List<NodeTuple> entries(Node node, String what) {
        if (isNull(node)) return List.of();
        if (node instanceof MappingNode map) return map.getValue();
        throw no(at(node) + ": " + what + " must hold keys and values");
    }

    private String name(NodeTuple entry) {
        return scalar(entry.getKeyNode());
    }

    private String scalar(Node node) {
        if (node instanceof ScalarNode scalar) return isNull(node) ? "" : scalar.getValue();
        throw no(at(node) + ": there must be one text");
    }

    private static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    private String at(Node node) {
        return node.getStartMark().map(mark -> at(file, mark)).orElse(file.toString());
    }

    private static String at(Path file, Mark mark) {
        return file + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
    }

    private static Failure no(String message) {
        return new Failure(ExitCode.CONFIGURATION, message);
    }
}
