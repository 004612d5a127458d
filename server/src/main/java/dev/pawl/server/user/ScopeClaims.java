package dev.pawl.server.user;

import dev.pawl.protocol.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which claims a scope value asks for (OpenID Connect Core §5.4).
public final class ScopeClaims {
    private static final Map<String, List<String>> CLAIMS =
            Map.of(
                    "profile",
                    List.of(
                            "name",
                            "family_name",
                            "given_name",
                            "middle_name",
                            "nickname",
                            "preferred_username",
                            "profile",
                            "picture",
                            "website",
                            "gender",
                            "birthdate",
                            "zoneinfo",
                            "locale",
                            "updated_at"),
                    "email",
                    List.of("email", "email_verified"),
                    "address",
                    List.of("address"),
                    "phone",
                    List.of("phone_number", "phone_number_verified"));

    private ScopeClaims() {}

    /// Picks what a scope reveals about a user, in the order of the specification.
    public static Map<String, Object> of(User user, Scope scope) {
        var claims = new LinkedHashMap<String, Object>();
        for (var value : scope.values()) {
            for (var name : CLAIMS.getOrDefault(value, List.of())) {
                var claim = user.claims().get(name);
                if (claim != null) claims.put(name, claim);
            }
        }
        return claims;
    }

    /// Every claim that some scope asks for, for the metadata.
    public static List<String> supported() {
        return CLAIMS.values().stream().flatMap(List::stream).sorted().toList();
    }
}
