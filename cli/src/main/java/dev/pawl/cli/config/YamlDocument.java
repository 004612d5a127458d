package dev.pawl.cli.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// The first document of a YAML file, read key by key.
///
/// A value of the wrong type is noted, not thrown, so that [#check()] can name all of them at once,
/// each with its line.
final class YamlDocument {
    private static final Set<String> YES = Set.of("y", "Y", "yes", "on");
    private static final Set<String> NO = Set.of("n", "N", "no", "off");

    private final Map<String, Node> values = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private record Problem(int line, String text) {
        @Override
        public String toString() {
            return "  line " + line + ": " + text;
        }
    }

    private YamlDocument() {}

    static YamlDocument parse(String text) throws ConfigException {
        var settings = LoadSettings.builder().setSchema(new CoreSchema()).setUseMarks(true).build();
        try {
            var documents = new Compose(settings).composeAllFromString(text).iterator();
            var document = new YamlDocument();
            if (documents.hasNext()) document.read(documents.next());
            return document;
        } catch (MarkedYamlEngineException broken) {
            throw new ConfigException("yaml: " + YamlComplaint.of(broken, text));
        } catch (ReaderException broken) {
            throw new ConfigException("yaml: " + YamlComplaint.of(broken, text));
        } catch (YamlEngineException broken) {
            throw new ConfigException("yaml: " + YamlComplaint.firstLine(broken));
        }
    }

    /// Fails when any value asked for so far was of the wrong type.
    void check() throws ConfigException {
        if (problems.isEmpty()) return;
        problems.sort(Comparator.comparingInt(Problem::line));
        var lines = String.join("\n", problems.stream().map(Problem::toString).toList());
        throw new ConfigException("yaml: unmarshal errors:\n" + lines);
    }

    /// A text, empty when the key is absent; numbers and dates are taken as they are written.
    String text(String key) {
        var node = values.get(key);
        return node == null ? "" : scalar(node).orElse("");
    }

    /// A yes or no, in any spelling YAML ever had.
    boolean truth(String key) {
        if (!(values.get(key) instanceof ScalarNode node)) {
            if (values.containsKey(key)) problem(values.get(key), "bool");
            return false;
        }
        if (node.getTag().equals(Tag.BOOL)) return node.getValue().equalsIgnoreCase("true");
        var known = YES.contains(node.getValue()) || NO.contains(node.getValue());
        if (!known) problem(node, "bool");
        return YES.contains(node.getValue());
    }

    /// A list of texts, absent when the key is.
    Optional<List<String>> texts(String key) {
        var node = values.get(key);
        if (node == null) return Optional.empty();
        if (!(node instanceof SequenceNode list)) {
            problem(node, "[]string");
            return Optional.of(List.of());
        }
        return Optional.of(list.getValue().stream().map(item -> scalar(item).orElse("")).toList());
    }

    private void read(Node root) {
        if (isNull(root)) return;
        if (!(root instanceof MappingNode mapping)) {
            problem(root, "oidcclient.OIDCClientConfig");
            return;
        }
        var lines = new HashMap<String, Integer>();
        for (var pair : mapping.getValue()) {
            if (!(pair.getKeyNode() instanceof ScalarNode key)) continue;
            var before = lines.putIfAbsent(key.getValue(), line(key));
            if (before != null) repeated(key, before);
            if (!isNull(pair.getValueNode())) values.put(key.getValue(), pair.getValueNode());
        }
    }

    private void repeated(ScalarNode key, int before) {
        problems.add(
                new Problem(
                        line(key),
                        "mapping key \"%s\" already defined at line %d"
                                .formatted(key.getValue(), before)));
    }

    private Optional<String> scalar(Node node) {
        if (isNull(node)) return Optional.empty();
        if (node instanceof ScalarNode scalar) return Optional.of(scalar.getValue());
        problem(node, "string");
        return Optional.empty();
    }

    private void problem(Node node, String wanted) {
        var kind = node.getTag().getValue().replace("tag:yaml.org,2002:", "!!");
        var shown = node instanceof ScalarNode scalar ? " `" + shortened(scalar) + "`" : "";
        var text = "cannot unmarshal " + kind + shown + " into " + wanted;
        problems.add(new Problem(line(node), text));
    }

    private static String shortened(ScalarNode scalar) {
        var value = scalar.getValue();
        return value.length() > 10 ? value.substring(0, 7) + "..." : value;
    }

    private static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
}
