package dev.pawl.cli.integration;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.pawl.cli.config.Key;
import dev.pawl.cli.config.Settings;
import dev.pawl.client.http.Form;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// The challenge of RFC 7636, in the way the settings choose: hashed, plain or not at all.
final class Pkce {
    private static final String S256 = "S256";
    private static final String PLAIN = "plain";

    private Pkce() {}

    static boolean isUsed(Settings settings) {
        return settings.truth(Key.USE_PKCE);
    }

    /// The same request with a challenge, where one is wanted.
    static Form challenge(Settings settings, Form form, Secret verifier) {
        var method = settings.choice(Key.PKCE_CHALLENGE_METHOD, S256, PLAIN);
        if (!isUsed(settings)) return form;
        var challenge = method.equals(PLAIN) ? verifier.reveal() : hash(verifier);
        return form.with(Parameter.CODE_CHALLENGE, challenge)
                .with(Parameter.CODE_CHALLENGE_METHOD, method);
    }

    private static String hash(Secret verifier) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            var hash = sha256.digest(verifier.reveal().getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
