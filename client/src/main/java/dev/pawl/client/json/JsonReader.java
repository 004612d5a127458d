package dev.pawl.client.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// Reads one JSON object with the streaming parser, and nothing after it.
final class JsonReader {
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private JsonReader() {}

    static Optional<Map<String, @Nullable Object>> read(String text) {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) return Optional.empty();
            var members = object(parser);
            return parser.nextToken() == null ? Optional.of(members) : Optional.empty();
        } catch (JacksonException notJson) {
            // Its message may quote the text, which may hold a token: the caller only learns the
            // fact.
            return Optional.empty();
        }
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            members.put(name, value(parser, parser.nextToken()));
        }
        return Collections.unmodifiableMap(members);
    }

    private static List<@Nullable Object> array(JsonParser parser) {
        var elements = new ArrayList<@Nullable Object>();
        for (var token = parser.nextToken();
                token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            elements.add(value(parser, token));
        }
        return Collections.unmodifiableList(elements);
    }

    private static @Nullable Object value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }
}
