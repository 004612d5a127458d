package dev.pawl.cli.config;

import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.Schema;

/// YAML's core schema (YAML 1.2 §10.3) for a reader that asks of a text only whether it is nothing.
///
/// Numbers and truth values are found by regular expressions, which take longer to make than a file
/// takes to read.
final class PlainSchema implements Schema {
    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");

    @Override
    public ScalarResolver getScalarResolver() {
        return PlainSchema::tag;
    }

    @Override
    public Map<Tag, ConstructNode> getSchemaTagConstructors() {
        return Map.of();
    }

    private static Tag tag(String value, Boolean isImplicit) {
        return isImplicit && NOTHING.contains(value) ? Tag.NULL : Tag.STR;
    }
}
