package dev.pawl.server.session;

import dev.pawl.protocol.OAuthException;
import dev.pawl.protocol.Secret;
import dev.pawl.server.http.Parameters;
import dev.pawl.server.page.Form;

/// What was typed into the sign-in page.
public record Credentials(String username, Secret password) {
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_PASSWORD = 1_024;

    /// Reads the form. What is longer than any name or password of ours is as good as nothing.
    ///
    /// @throws OAuthException `invalid_request` if a field was sent twice
    public static Credentials of(Parameters form) {
        var username = form.find(Form.USERNAME).orElse("");
        var password = form.find(Form.PASSWORD).orElse("");
        return new Credentials(
                username.length() > LONGEST_NAME ? "" : username,
                Secret.of(password.length() > LONGEST_PASSWORD ? "" : password));
    }

    boolean incomplete() {
        return username.isBlank() || password.reveal().isEmpty();
    }
}
