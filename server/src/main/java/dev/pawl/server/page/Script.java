package dev.pawl.server.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// The two scripts there are. Each is constant, so that the policy of its page can name it by its
/// hash, and nothing else runs.
public enum Script {
    FORM_POST("document.forms[0].submit()"),
    MESSAGE(
            """
            const form = document.forms[0];
            const response = Object.fromEntries(new FormData(form));
            if ("expires_in" in response) response.expires_in = Number(response.expires_in);
            const to = window.opener ?? window.parent;
            to.postMessage({ type: "authorization_response", response }, form.dataset.target);
            """);

    private final String text;

    Script(String text) {
        this.text = text;
    }

    /// What stands between the script tags.
    public String text() {
        return text;
    }

    /// How a Content-Security-Policy names it (CSP Level 3 §2.3.1).
    String hash() {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
