package dev.pawl.client.json;

import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.http.HttpResponse;
import dev.pawl.protocol.Secret;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A JSON object as it was received: its members in order, and its text.
///
/// Member names are distinct: where parsers disagree on which of two counts, an attacker chooses.
/// It may hold tokens and personal data, so it prints only its member names.
public final class JsonObject {
    private final Map<String, @Nullable Object> members;
    private final String source;

    JsonObject(Map<String, @Nullable Object> members, String source) {
        this.members = Collections.unmodifiableMap(members);
        this.source = source;
    }

    /// Reads a body.
    ///
    /// @throws InvalidResponseException when it is not one JSON object
    public static JsonObject of(HttpResponse response) {
        return tryParse(response.body())
                .orElseThrow(() -> notJson(response.body(), response.contentType()));
    }

    /// Reads a text, and says nothing when it is not one JSON object.
    public static Optional<JsonObject> tryParse(String text) {
        return JsonReader.read(text).map(members -> new JsonObject(members, text));
    }

    /// The same object with these texts, in place of members of the same name or after all others.
    public JsonObject with(Map<String, String> texts) {
        var more = new LinkedHashMap<String, @Nullable Object>(members);
        more.putAll(texts);
        return new JsonObject(more, JsonText.of(more));
    }

    /// The text as received.
    public String source() {
        return source;
    }

    /// All members, the unknown ones included: text, [BigDecimal], Boolean, List, Map or null.
    public Map<String, @Nullable Object> members() {
        return members;
    }

    /// A text; absent, `null` and of another type are all the same here.
    public Optional<String> text(String member) {
        return members.get(member) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /// A text that must be one if it is there, and for which empty means absent.
    ///
    /// @throws InvalidResponseException when the member is of another type
    public Optional<String> strictText(String member) {
        var value = members.get(member);
        if (value == null) return Optional.empty();
        if (!(value instanceof String text)) throw wrongType(member, value);
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /// A number; some providers write it as text.
    ///
    /// @throws InvalidResponseException when the member is neither
    public Optional<BigDecimal> number(String member) {
        var value = members.get(member);
        if (value == null) return Optional.empty();
        if (value instanceof BigDecimal number) return Optional.of(number);
        if (!(value instanceof String text)) throw wrongType(member, value);
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException notOne) {
            throw wrongType(member, value);
        }
    }

    /// A list of texts, or one text standing for such a list (as `aud` does, RFC 7519 §4.1.3).
    ///
    /// @throws InvalidResponseException when the member is of another type
    public List<String> texts(String member) {
        var value = members.get(member);
        if (value == null) return List.of();
        if (value instanceof String text) return List.of(text);
        if (!(value instanceof List<?> list)) throw wrongType(member, value);
        if (!list.stream().allMatch(String.class::isInstance)) throw wrongType(member, value);
        return list.stream().map(String.class::cast).toList();
    }

    /// An object inside; absent and `null` are the same here.
    ///
    /// @throws InvalidResponseException when the member is of another type
    public Optional<JsonObject> object(String member) {
        var value = members.get(member);
        return value == null ? Optional.empty() : Optional.of(inner(member, value));
    }

    /// A list of objects; an absent one is empty.
    ///
    /// @throws InvalidResponseException when the member is of another type
    public List<JsonObject> objects(String member) {
        var value = members.get(member);
        if (value == null) return List.of();
        if (!(value instanceof List<?> list)) throw wrongType(member, value);
        return list.stream().map(element -> inner(member, element)).toList();
    }

    private static JsonObject inner(String member, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) throw wrongType(member, value);
        var inside = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((name, element) -> inside.put(String.valueOf(name), element));
        return new JsonObject(inside, JsonText.of(inside));
    }

    @Override
    public String toString() {
        return "JsonObject" + members.keySet();
    }

    private static InvalidResponseException notJson(String text, String contentType) {
        return new InvalidResponseException(new Refusal.NotJson(Secret.of(text), contentType));
    }

    private static InvalidResponseException wrongType(String member, @Nullable Object value) {
        return new InvalidResponseException(new Refusal.WrongType(member, typeOf(value)));
    }

    private static String typeOf(@Nullable Object value) {
        if (value == null) return "null";
        if (value instanceof String) return "string";
        if (value instanceof BigDecimal) return "number";
        if (value instanceof Boolean) return "bool";
        return value instanceof List ? "array" : "object";
    }
}
