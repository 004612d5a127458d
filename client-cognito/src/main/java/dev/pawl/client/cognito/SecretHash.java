package dev.pawl.client.cognito;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.protocol.Secret;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// How an app client proves its secret without sending it: `SECRET_HASH`, which is
/// `Base64(HMAC-SHA256(secret, username + client id))`.
final class SecretHash {
    private static final String ALGORITHM = "HmacSHA256";

    private SecretHash() {}

    /// Computes the proof for one user.
    static String of(Secret clientSecret, String username, String clientId) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(clientSecret.reveal().getBytes(UTF_8), ALGORITHM));
            var proof = mac.doFinal((username + clientId).getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(proof);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }
}
