package dev.pawl.server.facade.cognito;

import dev.pawl.server.http.JsonObject;
import dev.pawl.server.user.User;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The attributes of a user: texts by name for AWS's clients, claims in our directory.
///
/// ```json
/// [ { "Name": "sub", "Value": "5b1c…" }, { "Name": "email_verified", "Value": "true" } ]
/// ```
final class Attributes {
    static final String GROUPS = "cognito:groups";

    private Attributes() {}

    /// What an administrator is shown of a user.
    static List<JsonObject> of(User user) {
        return of(user, AttributeAccess.USUAL);
    }

    /// What an app client is shown of its user.
    static List<JsonObject> of(User user, AttributeAccess access) {
        var attributes = new ArrayList<JsonObject>();
        attributes.add(attribute(AttributeSchema.SUB, user.subject()));
        texts(user, access).forEach((name, value) -> attributes.add(attribute(name, value)));
        return attributes;
    }

    /// The attributes that an app client is shown, as one object of texts.
    static JsonObject object(User user, AttributeAccess access) {
        var object = new JsonObject();
        texts(user, access).forEach(object::put);
        return object;
    }

    /// What an ID token says of a user to an app client: custom attributes are always texts.
    static void writeClaims(User user, AttributeAccess access, JsonObject claims) {
        readable(user, access)
                .forEach((name, value) -> {
                    if (name.startsWith(AttributeSchema.CUSTOM))
                        claims.put(name, String.valueOf(value));
                    else claims.putAny(name, value);
                });
    }

    /// The groups of a user; none for most.
    static List<String> groups(User user) {
        return user.claims().get(GROUPS) instanceof List<?> groups
                ? groups.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static Map<String, String> texts(User user, AttributeAccess access) {
        var texts = new LinkedHashMap<String, String>();
        readable(user, access).forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return texts;
    }

    /// The claims that are attributes and may be read, in one order.
    private static Map<String, Object> readable(User user, AttributeAccess access) {
        var readable = new LinkedHashMap<String, Object>();
        user.claims().keySet().stream()
                .filter(AttributeSchema::isKnown)
                .filter(access::reads)
                .sorted()
                .forEach(name -> readable.put(name, user.claims().get(name)));
        return readable;
    }

    private static JsonObject attribute(String name, String value) {
        return new JsonObject().put("Name", name).put("Value", value);
    }
}
