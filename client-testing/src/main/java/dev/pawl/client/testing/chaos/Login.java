package dev.pawl.client.testing.chaos;

import dev.pawl.client.json.JsonObject;
import dev.pawl.protocol.Secret;

/// What a user's sign-in ended with: the members of a token response.
public final class Login {
    private final JsonObject members;

    Login(String json) {
        this.members = JsonObject.tryParse(json).orElseThrow();
    }

    /// The whole token response.
    public JsonObject members() {
        return members;
    }

    public Secret accessToken() {
        return secret("access_token");
    }

    public Secret refreshToken() {
        return secret("refresh_token");
    }

    public Secret idToken() {
        return secret("id_token");
    }

    private Secret secret(String member) {
        return Secret.of(members.text(member).orElseThrow());
    }
}
