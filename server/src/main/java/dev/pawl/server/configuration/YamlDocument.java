package dev.pawl.server.configuration;

import dev.pawl.server.configuration.Element.Entry;
import dev.pawl.server.configuration.Element.Mapping;
import dev.pawl.server.configuration.Element.Scalar;
import dev.pawl.server.configuration.Element.Scalar.Kind;
import dev.pawl.server.configuration.Element.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
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

/// Reads YAML text into elements that know their lines. The only file that knows the YAML library.
final class YamlDocument {
    private final Place source;
    private final Problems problems;

    private YamlDocument(Place source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    /// Reads one document. Text that is not YAML, or not keys and values, is one problem and no
    /// document; an empty file is a document without keys.
    static Optional<Mapping> read(String text, Place source, Problems problems) {
        return new YamlDocument(source, problems).read(text);
    }

    private Optional<Mapping> read(String text) {
        try {
            var settings = LoadSettings.builder().setAllowNonScalarKeys(true).build();
            var root = new Compose(settings).composeString(text);
            return root.isEmpty() ? Optional.of(Mapping.empty(source.at(1, 0))) : root(root.get());
        } catch (MarkedYamlEngineException broken) {
            var place = SyntaxProblem.mark(broken).map(this::place).orElse(source);
            return refuse(place, SyntaxProblem.describe(broken));
        } catch (YamlEngineException broken) {
            return refuse(source, SyntaxProblem.describe(broken.getMessage()));
        }
    }

    private Optional<Mapping> refuse(Place place, String text) {
        problems.add(place, "", text);
        return Optional.empty();
    }

    private Optional<Mapping> root(Node node) {
        if (element("", node, place(node)) instanceof Mapping mapping) return Optional.of(mapping);
        return refuse(place(node), "the file holds no keys; write issuer: https://id.example.com");
    }

    private Element element(String path, Node node, Place place) {
        if (node.isRecursive()) return alias(path, place);
        return switch (node) {
            case MappingNode mapping -> mapping(path, mapping, place);
            case SequenceNode sequence -> sequence(path, sequence, place);
            case ScalarNode scalar -> new Scalar(scalar.getValue(), kind(scalar), place);
            default -> alias(path, place);
        };
    }

    private Element alias(String path, Place place) {
        problems.add(place, path, "is an alias of itself; write the value");
        return Scalar.of("", place);
    }

    private Sequence sequence(String path, SequenceNode node, Place place) {
        var items = new ArrayList<Element>();
        for (var item : node.getValue()) {
            items.add(element(KeyPath.join(path, items.size()), item, place(item)));
        }
        return new Sequence(items, place);
    }

    private Mapping mapping(String path, MappingNode node, Place place) {
        var entries = new LinkedHashMap<String, Entry>();
        for (var tuple : node.getValue()) {
            key(path, tuple).ifPresent(key -> put(entries, path, key, tuple));
        }
        return new Mapping(entries.values().stream().toList(), place);
    }

    private Optional<String> key(String path, NodeTuple tuple) {
        if (tuple.getKeyNode() instanceof ScalarNode scalar) return Optional.of(scalar.getValue());
        problems.add(
                place(tuple.getKeyNode()),
                path,
                "holds a key that is not plain text; write key: value");
        return Optional.empty();
    }

    private void put(Map<String, Entry> entries, String path, String key, NodeTuple tuple) {
        var place = place(tuple.getKeyNode());
        var at = KeyPath.join(path, key);
        var first = entries.get(key);
        if (first == null) {
            entries.put(key, new Entry(key, element(at, tuple.getValueNode(), place)));
        } else {
            var line = first.value().place().line();
            problems.add(
                    place, at, "is written twice, first in line " + line + "; remove one of them");
        }
    }

    private Place place(Node node) {
        return node.getStartMark().map(this::place).orElse(source);
    }

    private Place place(Mark mark) {
        return source.at(mark.getLine() + 1, mark.getColumn());
    }

    private static Kind kind(ScalarNode node) {
        var tag = node.getTag();
        if (node.isPlain() && isSpelledOtherwise(node.getValue(), "true", "false"))
            return Kind.BOOLEAN;
        if (node.isPlain() && isSpelledOtherwise(node.getValue(), "null", "~")) return Kind.NOTHING;
        if (tag.equals(Tag.NULL)) return Kind.NOTHING;
        if (tag.equals(Tag.BOOL)) return Kind.BOOLEAN;
        if (tag.equals(Tag.INT)) return Kind.WHOLE_NUMBER;
        if (tag.equals(Tag.FLOAT)) return Kind.DECIMAL_NUMBER;
        return Kind.TEXT;
    }

    /// The library's JSON schema keeps `0123` text, which is right for a claim, but `True` and `~`
    /// too.
    private static boolean isSpelledOtherwise(String text, String... words) {
        return Arrays.stream(words).anyMatch(text::equalsIgnoreCase);
    }
}
