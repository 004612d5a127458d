package dev.pawl.server.facade.cognito;

import dev.pawl.server.user.ProfileClaim;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Changes of attributes that whoever asks for them has the right to.
///
/// There are two doors, and each has a validation of its own: what an administrator has signed for,
/// and what a user asks for through an app client. Nothing else changes attributes.
final class AttributeChanges {
    private final Map<String, String> values;
    private final boolean byUser;

    private AttributeChanges(Map<String, String> values, boolean byUser) {
        this.values = values;
        this.byUser = byUser;
    }

    /// Reads what an administrator wants to change: any attribute but `sub`.
    ///
    /// @param name of a list of names and values
    /// @throws Fault `InvalidParameterException` for what is no attribute, or has no such value
    static AttributeChanges byAdministrator(Members members, String name) {
        var values = new LinkedHashMap<String, String>();
        for (var attribute : members.objects(name)) {
            var key = attribute.require("Name", Constraint.ANY);
            var value = attribute.find("Value", Constraint.ANY).orElse("");
            AttributeSchema.check(key, value);
            values.put(key, value);
        }
        return new AttributeChanges(values, false);
    }

    /// Takes what a user wants to change through an app client: what [AttributeAccess] lets it
    /// write, and never what only others can know to be so.
    ///
    /// @throws Fault `NotAuthorizedException` for what is not the user's to write, and as
    ///   [#byAdministrator]
    static AttributeChanges byUser(AttributeAccess access, Map<String, String> values) {
        var accepted = new LinkedHashMap<String, String>();
        values.forEach((name, value) -> {
            AttributeSchema.check(name, value);
            if (!access.writes(name)) throw Messages.unauthorizedAttribute();
            accepted.put(name, value.isEmpty() ? value : accepted(name, value));
        });
        return new AttributeChanges(accepted, true);
    }

    /// Others will see what users say about themselves.
    private static String accepted(String name, String value) {
        return ProfileClaim.accept(name, value)
                .orElseThrow(() ->
                        Messages.invalidParameter(
                                "Attributes did not conform to the schema: "
                                        + name
                                        + " has a value that cannot be shown.",
                                "malformed_attribute"));
    }

    /// Changes the claims of a user. An empty value removes an attribute. Another address or number
    /// is not verified unless an administrator says so in the same breath.
    Map<String, Object> applyTo(Map<String, Object> claims) {
        var all = new LinkedHashMap<>(claims);
        for (var contact : List.of(AttributeSchema.EMAIL, AttributeSchema.PHONE_NUMBER))
            if (isAnother(contact, claims)) all.put(AttributeSchema.verificationOf(contact), false);
        values.forEach((name, value) -> {
            if (value.isEmpty()) all.remove(name);
            else all.put(name, claim(name, value));
        });
        return all;
    }

    /// What an administrator writes anew counts as another one, as it does at AWS.
    private boolean isAnother(String contact, Map<String, Object> claims) {
        if (!values.containsKey(contact)) return false;
        if (byUser) return !values.get(contact).equals(claims.get(contact));
        return claims.containsKey(AttributeSchema.verificationOf(contact));
    }

    private static Object claim(String name, String value) {
        return AttributeSchema.isVerification(name) ? Boolean.valueOf(value) : value;
    }
}
