package dev.pawl.client.testing.chaos;

import dev.pawl.client.json.JsonObject;
import dev.pawl.client.token.TokenResponse;
import dev.pawl.protocol.Secret;
import java.util.Optional;

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

    /// The same as the SDK reads it, to be handed to a manager of tokens.
    public TokenResponse response() {
        return TokenResponse.of(members, Optional.empty());
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
