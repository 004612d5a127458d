package dev.pawl.server.page;

/// One scope value in plain language.
///
/// @param known whether we can explain it; an unknown one is shown by its name
public record Permission(String scope, String title, String explanation, boolean known) {
    private static final String UNKNOWN =
            "A permission of this service that has no description here.";

    /// Puts a scope value into words.
    static Permission of(String scope) {
        return switch (scope) {
            case "openid" -> known(scope, "Know it is you", "An identifier that stays the same.");
            case "profile" -> known(scope, "See your profile", "Your name and similar details.");
            case "email" -> known(scope, "See your email address", "And whether it is verified.");
            case "phone" -> known(scope, "See your phone number", "And whether it is verified.");
            case "address" -> known(scope, "See your postal address", "As stored in your profile.");
            case "offline_access" ->
                    known(scope, "Stay signed in", "Keep access while you are away.");
            default -> new Permission(scope, scope, UNKNOWN, false);
        };
    }

    private static Permission known(String scope, String title, String explanation) {
        return new Permission(scope, title, explanation, true);
    }
}
