package dev.pawl.server.facade.cognito;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The members of a request, each read as what AWS's model says it is. Members that nobody asks for
/// are ignored, as AWS does; null is the same as absent.
final class Members {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final JsonNode json;

    private Members(JsonNode json) {
        this.json = json;
    }

    /// Reads a body.
    ///
    /// @throws Fault `SerializationException` unless it is one JSON object
    static Members parse(byte[] body) {
        try {
            var json = JSON.readTree(body);
            if (json.isObject()) return new Members(json);
        } catch (JacksonException unreadable) {
            throw Messages.unreadable("The request is not well-formed JSON.");
        }
        throw Messages.unreadable("The request is not a JSON object.");
    }

    /// Finds a text.
    ///
    /// @throws Fault `SerializationException` if it is something else, `InvalidParameterException`
    ///   if it breaks the constraint
    Optional<String> find(String name, Constraint constraint) {
        return value(name, JsonNode::isString, "a string", JsonNode::asString)
                .map(text -> constraint.check(lower(name), text));
    }

    /// Returns a text that must be there.
    ///
    /// @throws Fault as [#find], and `InvalidParameterException` if it is missing
    String require(String name, Constraint constraint) {
        return find(name, constraint).orElseThrow(() -> Constraint.missing(lower(name)));
    }

    /// Finds one of a few words.
    ///
    /// @throws Fault `InvalidParameterException` if it is another word
    <T extends Enum<T>> Optional<T> word(String name, Class<T> type) {
        return find(name, Constraint.ANY).map(text -> word(lower(name), text, type));
    }

    /// Returns the texts of a list; none if it is absent.
    List<String> listed(String name) {
        return elements(name).stream().map(element -> text(element, name)).toList();
    }

    /// Returns the words of a list.
    <T extends Enum<T>> List<T> words(String name, Class<T> type) {
        return listed(name).stream().map(text -> word(lower(name), text, type)).toList();
    }

    Optional<Integer> number(String name) {
        return value(
                name,
                node -> node.isIntegralNumber() && node.canConvertToInt(),
                "an integer",
                JsonNode::asInt);
    }

    Optional<Boolean> truth(String name) {
        return value(name, JsonNode::isBoolean, "true or false", JsonNode::asBoolean);
    }

    /// Finds a structure.
    Optional<Members> object(String name) {
        return value(name, JsonNode::isObject, "an object", Members::new);
    }

    /// Returns the structures of a list; none if it is absent.
    List<Members> objects(String name) {
        return elements(name).stream()
                .map(element -> {
                    if (element.isObject()) return new Members(element);
                    throw wrongType(name, "a list of objects");
                })
                .toList();
    }

    /// Returns a map of texts; empty if it is absent.
    Map<String, String> texts(String name) {
        var texts = new LinkedHashMap<String, String>();
        object(name)
                .ifPresent(map ->
                        map.json.forEachEntry((key, value) -> {
                            if (!value.isNull()) texts.put(key, text(value, name));
                        }));
        return Collections.unmodifiableMap(texts);
    }

    private List<JsonNode> elements(String name) {
        return value(name, JsonNode::isArray, "a list", JsonNode::valueStream).stream()
                .flatMap(Function.identity())
                .toList();
    }

    private <T> Optional<T> value(
            String name, Predicate<JsonNode> type, String called, Function<JsonNode, T> reader) {
        var value = json.path(name);
        if (value.isMissingNode() || value.isNull()) return Optional.empty();
        if (!type.test(value)) throw wrongType(name, called);
        return Optional.of(reader.apply(value));
    }

    private static String text(JsonNode element, String name) {
        if (!element.isString()) throw wrongType(name, "made of strings");
        return element.asString();
    }

    private static <T extends Enum<T>> T word(String member, String text, Class<T> type) {
        for (var word : type.getEnumConstants()) if (word.name().equals(text)) return word;
        var words = List.of(type.getEnumConstants()).stream().map(Enum::name).toList();
        throw Constraint.notOneOf(member, text, String.join(", ", words));
    }

    private static Fault wrongType(String name, String wanted) {
        return Messages.unreadable(name + " is not " + wanted + ".");
    }

    /// AWS's messages begin the names of members in lower case.
    private static String lower(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /// Shows nothing: any member may hold a secret.
    @Override
    public String toString() {
        return "Members[************]";
    }
}
