package dev.pawl.client.json;

import java.io.StringWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes what [JsonObject] reads: texts, numbers, truth values, lists and objects.
public final class JsonText {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonText() {}

    /// Writes an object, its members in the order of the map.
    ///
    /// @throws IllegalArgumentException for a value of any other kind
    public static String of(Map<String, ?> members) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            write(json, members);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, @Nullable Object value) {
        if (value == null) json.writeNull();
        else if (value instanceof String text) json.writeString(text);
        else if (value instanceof Boolean truth) json.writeBoolean(truth);
        else if (value instanceof Number number) json.writeNumber(number.toString());
        else if (value instanceof Iterable<?> list) list(json, list);
        else if (value instanceof Map<?, ?> object) object(json, object);
        else throw new IllegalArgumentException("JSON has no " + value.getClass().getSimpleName());
    }

    private static void list(JsonGenerator json, Iterable<?> elements) {
        json.writeStartArray();
        for (var element : elements) write(json, element);
        json.writeEndArray();
    }

    private static void object(JsonGenerator json, Map<?, ?> members) {
        json.writeStartObject();
        for (var member : members.entrySet()) {
            json.writeName(String.valueOf(member.getKey()));
            write(json, member.getValue());
        }
        json.writeEndObject();
    }
}
