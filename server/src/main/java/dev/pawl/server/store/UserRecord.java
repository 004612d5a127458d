package dev.pawl.server.store;

import dev.pawl.protocol.Secret;
import dev.pawl.server.user.PasswordHash;
import dev.pawl.server.user.User;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A user as JSON: what the columns of its row do not say.
///
/// ```json
/// { "v": 1, "password": "$argon2id$v=19$m=19456,t=2,p=1$…", "verifier": "…", "temporary": false,
///   "claims": { "email": "ada@example.com" }, "disabled": false,
///   "created": 1795176000000, "modified": 1795176000000 }
/// ```
///
/// `verifier` is absent where there is none. Times are milliseconds since 1970. A new layout gets a
/// new `v`, and the old ones stay readable.
final class UserRecord {
    private static final int VERSION = 1;
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_LONG_FOR_INTS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private UserRecord() {}

    /// What stands beside the record, in columns of its own.
    record Columns(String subject, String realm, String username) {}

    static String encode(User user) {
        var record = new LinkedHashMap<String, Object>();
        record.put("v", VERSION);
        record.put("password", user.password().text().reveal());
        user.verifier().ifPresent(verifier -> record.put("verifier", verifier.reveal()));
        record.put("temporary", user.temporary());
        record.put("claims", user.claims());
        record.put("disabled", user.disabled());
        record.put("created", user.created().toEpochMilli());
        record.put("modified", user.modified().toEpochMilli());
        return JSON.writeValueAsString(record);
    }

    /// Reads a stored record. What is wrong with it is not quoted: it holds a password's hash.
    ///
    /// @throws StoreException if the text is no record of a known layout
    static User decode(Columns columns, String text) {
        try {
            return read(columns, JSON.readValue(text, OBJECT));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new StoreException(
                    "the record of user " + columns.subject() + " is damaged", null);
        }
    }

    private static User read(Columns columns, Map<String, Object> record) {
        var layout = member(record, "v", Long.class);
        if (layout != VERSION)
            throw new StoreException(
                    "user " + columns.subject() + " is stored in unknown layout " + layout, null);
        return new User(
                columns.subject(),
                columns.realm(),
                columns.username(),
                PasswordHash.parse(member(record, "password", String.class)),
                record.containsKey("verifier")
                        ? Optional.of(Secret.of(member(record, "verifier", String.class)))
                        : Optional.empty(),
                member(record, "temporary", Boolean.class),
                claims(member(record, "claims", Map.class)),
                member(record, "disabled", Boolean.class),
                Instant.ofEpochMilli(member(record, "created", Long.class)),
                Instant.ofEpochMilli(member(record, "modified", Long.class)));
    }

    private static <T> T member(Map<String, Object> record, String name, Class<T> type) {
        var value = record.get(name);
        if (!type.isInstance(value)) throw new IllegalArgumentException(name);
        return type.cast(value);
    }

    private static Map<String, Object> claims(Map<?, ?> members) {
        var claims = new HashMap<String, Object>();
        members.forEach((name, value) -> claims.put(String.valueOf(name), value));
        return claims;
    }
}
