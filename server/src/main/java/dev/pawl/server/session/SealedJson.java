package dev.pawl.server.session;

import dev.pawl.server.http.JsonObject;
import dev.pawl.server.keys.KeyRings;
import dev.pawl.server.keys.Seal.Purpose;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The JSON object inside a sealed value. Only this server can have written it, so it is read
/// without suspicion.
public final class SealedJson {
    private static final JsonMapper JSON = new JsonMapper();

    private final JsonNode json;

    private SealedJson(JsonNode json) {
        this.json = json;
    }

    /// Seals an object.
    public static String seal(KeyRings keys, Purpose purpose, JsonObject object) {
        return keys.current().seal().seal(purpose, object.toBytes());
    }

    /// Opens what was sealed for the same purpose.
    ///
    /// @return empty for everything else
    public static Optional<SealedJson> open(KeyRings keys, Purpose purpose, String sealed) {
        return keys.current()
                .seal()
                .open(purpose, sealed)
                .map(bytes ->
                        new SealedJson(JSON.readTree(new String(bytes, StandardCharsets.UTF_8))));
    }

    /// Returns a text; empty if there is none.
    public String text(String name) {
        return json.path(name).asString("");
    }

    /// Finds a text.
    public Optional<String> find(String name) {
        return Optional.of(json.path(name)).filter(JsonNode::isString).map(JsonNode::asString);
    }

    /// Returns a list of texts.
    public List<String> texts(String name) {
        return json.path(name).valueStream().map(JsonNode::asString).toList();
    }

    /// Returns a number; 0 if there is none.
    public long number(String name) {
        return json.path(name).asLong(0);
    }

    /// Returns a moment that was written as milliseconds since 1970.
    public Instant moment(String name) {
        return Instant.ofEpochMilli(number(name));
    }

    /// Returns the objects of a list.
    public List<SealedJson> objects(String name) {
        return json.path(name).valueStream().map(SealedJson::new).toList();
    }

    /// Shows nothing of what was sealed.
    @Override
    public String toString() {
        return "SealedJson[************]";
    }
}
