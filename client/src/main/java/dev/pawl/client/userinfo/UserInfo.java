package dev.pawl.client.userinfo;

import dev.pawl.client.json.JsonObject;
import java.util.Optional;

/// What the provider says about the user (Core §5.3.2).
///
/// It is about the user of the ID token only if both name the same subject: compare before use.
public record UserInfo(JsonObject claims) {
    public Optional<String> subject() {
        return claims.text("sub");
    }
}
