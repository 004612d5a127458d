package dev.pawl.server.facade.cognito;

import dev.pawl.server.http.JsonObject;
import dev.pawl.server.user.User;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The attributes of a user: texts by name for AWS's clients, claims in our directory.
///
/// ```json
/// [ { "Name": "sub", "Value": "5b1c…" }, { "Name": "email_verified", "Value": "true" } ]
/// ```
final class Attributes {
    static final String EMAIL = "email";
    static final String PHONE_NUMBER = "phone_number";
    static final String GROUPS = "cognito:groups";

    private static final String SUB = "sub";
    private static final String CUSTOM = "custom:";
    private static final String VERIFIED = "_verified";
    private static final Set<String> STANDARD =
            Set.of(
                    "address",
                    "birthdate",
                    "email",
                    "email_verified",
                    "family_name",
                    "gender",
                    "given_name",
                    "locale",
                    "middle_name",
                    "name",
                    "nickname",
                    "phone_number",
                    "phone_number_verified",
                    "picture",
                    "preferred_username",
                    "profile",
                    "updated_at",
                    "website",
                    "zoneinfo");
    private static final Pattern EMAIL_FORM =
            Pattern.compile("[^@\\s]{1,64}@[^@\\s.]+(\\.[^@\\s.]+)+");
    private static final Pattern PHONE_FORM = Pattern.compile("\\+[0-9]{1,15}");

    private Attributes() {}

    /// Reads a list of names and values.
    ///
    /// @throws Fault `InvalidParameterException` for what is no attribute, or has no such value
    static Map<String, String> read(Members members, String name) {
        var attributes = new LinkedHashMap<String, String>();
        for (var attribute : members.objects(name)) {
            var key = attribute.require("Name", Constraint.ANY);
            var value = attribute.find("Value", Constraint.ANY).orElse("");
            check(key, value);
            attributes.put(key, value);
        }
        return attributes;
    }

    /// Holds one attribute against what attributes may be.
    ///
    /// @throws Fault as [#read]
    static void check(String name, String value) {
        if (name.equals(SUB))
            throw Messages.invalidParameter(
                    "Cannot modify the non-mutable attribute sub", "malformed_attribute");
        if (!STANDARD.contains(name) && !(name.startsWith(CUSTOM) && name.length() <= 64))
            throw Messages.invalidParameter(
                    "Attributes did not conform to the schema: an attribute is unknown.",
                    "unknown_attribute");
        if (name.equals(EMAIL) && !value.isEmpty() && !isEmail(value))
            throw Messages.invalidParameter("Invalid email address format.", "malformed_attribute");
        if (name.equals(PHONE_NUMBER) && !value.isEmpty() && !isPhoneNumber(value))
            throw Messages.invalidParameter("Invalid phone number format.", "malformed_attribute");
    }

    static boolean isEmail(String text) {
        return EMAIL_FORM.matcher(text).matches();
    }

    static boolean isPhoneNumber(String text) {
        return PHONE_FORM.matcher(text).matches();
    }

    /// Changes the claims of a user. An empty value removes an attribute; another address or number
    /// is not verified unless the same change says so.
    static Map<String, Object> changed(Map<String, Object> claims, Map<String, String> changes) {
        var all = new LinkedHashMap<>(claims);
        for (var contact : List.of(EMAIL, PHONE_NUMBER))
            if (changes.containsKey(contact) && all.containsKey(contact + VERIFIED))
                all.put(contact + VERIFIED, false);
        changes.forEach((name, value) -> {
            if (value.isEmpty()) all.remove(name);
            else all.put(name, name.endsWith(VERIFIED) ? Boolean.valueOf(value) : value);
        });
        return all;
    }

    /// What a client is shown of a user.
    static List<JsonObject> of(User user) {
        var attributes = new ArrayList<JsonObject>();
        attributes.add(attribute(SUB, user.subject()));
        texts(user).forEach((name, value) -> attributes.add(attribute(name, value)));
        return attributes;
    }

    /// The attributes as one object of texts.
    static JsonObject object(User user) {
        var object = new JsonObject();
        texts(user).forEach(object::put);
        return object;
    }

    /// What an ID token says of a user: custom attributes are always texts.
    static void writeClaims(User user, JsonObject claims) {
        sorted(user)
                .forEach((name, value) -> {
                    if (name.startsWith(CUSTOM)) claims.put(name, String.valueOf(value));
                    else claims.putAny(name, value);
                });
    }

    /// The groups of a user; none for most.
    static List<String> groups(User user) {
        return user.claims().get(GROUPS) instanceof List<?> groups
                ? groups.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static Map<String, String> texts(User user) {
        var texts = new LinkedHashMap<String, String>();
        sorted(user).forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return texts;
    }

    /// The claims that are attributes, in one order.
    private static Map<String, Object> sorted(User user) {
        var sorted = new LinkedHashMap<String, Object>();
        user.claims().keySet().stream()
                .filter(name -> !name.equals(GROUPS))
                .sorted()
                .forEach(name -> sorted.put(name, user.claims().get(name)));
        return sorted;
    }

    private static JsonObject attribute(String name, String value) {
        return new JsonObject().put("Name", name).put("Value", value);
    }
}
