package dev.pawl.server.store;

import dev.pawl.server.facade.cognito.AppClientRecords.Change;
import dev.pawl.server.facade.cognito.AttributeAccess;
import dev.pawl.server.facade.cognito.ClientSettings;
import dev.pawl.server.facade.cognito.ClientSettings.OnReuse;
import dev.pawl.server.facade.cognito.ClientSettings.Rotation;
import dev.pawl.server.facade.cognito.Flow;
import dev.pawl.server.facade.cognito.TokenValidity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The changed settings of an app client as JSON.
///
/// ```json
/// { "v": 1, "name": "web", "modified": 1795176000000, "flows": [ "ALLOW_REFRESH_TOKEN_AUTH" ],
///   "refresh": "30 days", "access": "1 hours", "id": "1 hours", "revocation": true,
///   "rotates": true, "grace": 10, "on_reuse": "REFUSE", "hides_users": false, "session": 3,
///   "reads": [ "email" ], "writes": [ "nickname" ] }
/// ```
///
/// A new layout gets a new `v`, and the old ones stay readable: version 1 has no `reads` and no
/// `writes`, as a client has neither that names no attributes.
final class AppClientRecord {
    private static final int VERSION = 2;
    private static final JsonMapper JSON = new JsonMapper();

    private AppClientRecord() {}

    static String encode(Change change) {
        var settings = change.settings();
        var record = new LinkedHashMap<String, Object>();
        record.put("v", VERSION);
        record.put("name", change.name());
        record.put("modified", change.modified());
        record.put("flows", settings.flows().stream().map(Flow::name).sorted().toList());
        record.put("refresh", text(settings.refreshTokens()));
        record.put("access", text(settings.accessTokens()));
        record.put("id", text(settings.idTokens()));
        record.put("revocation", settings.revocation());
        record.put("rotates", settings.rotation().enabled());
        record.put("grace", settings.rotation().grace());
        record.put("on_reuse", settings.onReuse().name());
        record.put("hides_users", settings.hidesUsers());
        record.put("session", settings.sessionMinutes());
        settings.access().readable().ifPresent(names -> record.put("reads", sorted(names)));
        settings.access().writable().ifPresent(names -> record.put("writes", sorted(names)));
        return JSON.writeValueAsString(record);
    }

    /// Reads a stored record.
    ///
    /// @throws StoreException if the text is no record of a known layout
    static Change decode(String clientId, String text) {
        try {
            var record = JSON.readTree(text);
            var version = record.path("v").asInt(0);
            if (version < 1 || version > VERSION)
                throw new StoreException(
                        "app client " + clientId + " is stored in an unknown layout", null);
            return new Change(
                    clientId,
                    record.path("name").asString(),
                    settings(record),
                    record.path("modified").asLong());
        } catch (JacksonException | IllegalArgumentException e) {
            throw new StoreException("the record of app client " + clientId + " is damaged", e);
        }
    }

    private static ClientSettings settings(JsonNode record) {
        return new ClientSettings(
                record.path("flows")
                        .valueStream()
                        .map(flow -> Flow.valueOf(flow.asString()))
                        .collect(Collectors.toSet()),
                validity(record.path("refresh")),
                validity(record.path("access")),
                validity(record.path("id")),
                record.path("revocation").asBoolean(),
                new Rotation(record.path("rotates").asBoolean(), record.path("grace").asInt()),
                OnReuse.valueOf(record.path("on_reuse").asString()),
                record.path("hides_users").asBoolean(),
                record.path("session").asInt(),
                new AttributeAccess(names(record.path("reads")), names(record.path("writes"))));
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }

    private static Optional<Set<String>> names(JsonNode list) {
        if (!list.isArray()) return Optional.empty();
        return Optional.of(list.valueStream().map(JsonNode::asString).collect(Collectors.toSet()));
    }

    private static String text(TokenValidity validity) {
        return validity.amount() + " " + validity.unit().name();
    }

    private static TokenValidity validity(JsonNode text) {
        var words = text.asString().split(" ", -1);
        if (words.length != 2) throw new IllegalArgumentException("validity");
        return new TokenValidity(Integer.parseInt(words[0]), TokenValidity.Unit.valueOf(words[1]));
    }
}
