package dev.pawl.server.client;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What the authorization endpoint answers with (OAuth 2.0 Multiple Response Type Encoding
/// Practices §5).
public enum ResponseType {
    CODE("code"),
    ID_TOKEN("id_token"),
    TOKEN("token"),
    ID_TOKEN_TOKEN("id_token token"),
    CODE_ID_TOKEN("code id_token"),
    CODE_TOKEN("code token"),
    CODE_ID_TOKEN_TOKEN("code id_token token");

    private final String value;

    ResponseType(String value) {
        this.value = value;
    }

    /// Reads the wire name; its values may come in any order.
    public static Optional<ResponseType> parse(String text) {
        var parts = List.of(text.split(" ", -1));
        return Arrays.stream(values())
                .filter(type -> type.parts().size() == parts.size())
                .filter(type -> type.parts().containsAll(parts) && parts.containsAll(type.parts()))
                .findFirst();
    }

    /// The name on the wire.
    public String value() {
        return value;
    }

    public boolean hasCode() {
        return parts().contains("code");
    }

    public boolean hasIdToken() {
        return parts().contains("id_token");
    }

    public boolean hasAccessToken() {
        return parts().contains("token");
    }

    /// Asks whether tokens travel through the browser: those must never stand in a query.
    public boolean hasTokens() {
        return hasIdToken() || hasAccessToken();
    }

    private List<String> parts() {
        return List.of(value.split(" "));
    }
}
