package dev.pawl.server.facade.cognito;

import dev.pawl.protocol.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// How an app client proves its secret: `Base64(HMAC-SHA256(secret, username + client id))`, or in
/// some operations the secret itself.
final class SecretHash {
    private static final String HMAC = "HmacSHA256";

    private SecretHash() {}

    /// Checks a hash, in constant time; a client without a secret needs none.
    ///
    /// @throws Fault if it is missing or wrong
    static void check(AppClient client, String username, Optional<String> given) {
        if (client.secret().isEmpty()) return;
        var hash = given.orElseThrow(() -> Messages.missingSecretHash(client));
        var expected = of(client.secret().get(), username + client.id());
        if (!MessageDigest.isEqual(ascii(expected), ascii(hash)))
            throw Messages.wrongSecretHash(client);
    }

    /// Asks, in constant time, whether a client that has a secret has sent it.
    static boolean proves(AppClient client, Optional<String> given) {
        return client.secret().isEmpty() || client.secret().equals(given.map(Secret::of));
    }

    private static String of(Secret secret, String message) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(ascii(secret.reveal()), HMAC));
            return Base64.getEncoder().encodeToString(mac.doFinal(ascii(message)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + HMAC, e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
