package dev.pawl.server.http;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes one JSON object, member by member, in UTF-8.
public final class JsonObject {
    private static final JsonFactory JSON = new JsonFactory();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private final JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes);

    /// Begins an empty object.
    public JsonObject() {
        json.writeStartObject();
    }

    /// Writes text.
    public JsonObject put(String name, String value) {
        json.writeStringProperty(name, value);
        return this;
    }

    /// Writes a number.
    public JsonObject put(String name, long value) {
        json.writeNumberProperty(name, value);
        return this;
    }

    /// Writes true or false.
    public JsonObject put(String name, boolean value) {
        json.writeBooleanProperty(name, value);
        return this;
    }

    /// Writes a moment as seconds since 1970 (RFC 7519 §2, NumericDate).
    public JsonObject put(String name, Instant value) {
        return put(name, value.getEpochSecond());
    }

    /// Writes text if there is any.
    public JsonObject put(String name, Optional<String> value) {
        value.ifPresent(text -> put(name, text));
        return this;
    }

    /// Writes a list of texts.
    public JsonObject put(String name, Collection<String> values) {
        json.writeName(name);
        writeAny(values);
        return this;
    }

    /// Writes a list of texts if it is not empty.
    public JsonObject putUnlessEmpty(String name, Collection<String> values) {
        return values.isEmpty() ? this : put(name, values);
    }

    /// Writes any value that came from JSON or YAML: text, number, boolean, list or map.
    public JsonObject putAny(String name, Object value) {
        json.writeName(name);
        writeAny(value);
        return this;
    }

    /// Writes an object inside this one, which ends it.
    public JsonObject put(String name, JsonObject member) {
        return putRaw(name, member.text());
    }

    /// Writes a list of objects, which ends each of them.
    public JsonObject putEach(String name, List<JsonObject> members) {
        var texts = members.stream().map(JsonObject::text);
        return putRaw(name, texts.collect(Collectors.joining(",", "[", "]")));
    }

    /// Writes a value that is JSON already.
    public JsonObject putRaw(String name, String value) {
        json.writeName(name);
        json.writeRawValue(value);
        return this;
    }

    /// Ends the object.
    ///
    /// @return its text in UTF-8
    public byte[] toBytes() {
        json.writeEndObject();
        json.close();
        return bytes.toByteArray();
    }

    /// Ends the object.
    ///
    /// @return its text
    public String text() {
        return new String(toBytes(), StandardCharsets.UTF_8);
    }

    private void writeAny(Object value) {
        switch (value) {
            case String text -> json.writeString(text);
            case Boolean truth -> json.writeBoolean(truth);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case BigInteger number -> json.writeNumber(number);
            case BigDecimal number -> json.writeNumber(number);
            case Collection<?> values -> {
                json.writeStartArray();
                values.forEach(this::writeAny);
                json.writeEndArray();
            }
            case Map<?, ?> members -> {
                json.writeStartObject();
                members.forEach((name, member) -> putAny(String.valueOf(name), member));
                json.writeEndObject();
            }
            default -> json.writeString(value.toString());
        }
    }
}
