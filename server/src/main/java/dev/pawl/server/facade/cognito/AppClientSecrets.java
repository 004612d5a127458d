package dev.pawl.server.facade.cognito;

import dev.pawl.protocol.Secret;
import dev.pawl.server.admission.SecretAdmission;
import dev.pawl.server.token.Peer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Finds out whether an app client knows its secret. It shows that with `Base64(HMAC-SHA256(secret,
/// username + client id))`, or in some operations with the secret itself.
///
/// Comparing takes constant time, and who guesses is slowed down as at every other endpoint.
final class AppClientSecrets {
    private static final String HMAC = "HmacSHA256";

    private final SecretAdmission admission;

    AppClientSecrets(SecretAdmission admission) {
        this.admission = admission;
    }

    /// Checks a hash; a client without a secret needs none.
    ///
    /// @throws Fault if it is missing or wrong
    /// @throws dev.pawl.protocol.OAuthException 429 if there were too many wrong ones
    void checkHash(AppClient client, String username, Optional<String> given, Peer peer) {
        if (client.secret().isEmpty()) return;
        var hash = given.orElseThrow(() -> Messages.missingSecretHash(client));
        var expected = of(client.secret().get(), username + client.id());
        if (!admitted(client, expected, Secret.of(hash), peer))
            throw Messages.wrongSecretHash(client);
    }

    /// Asks whether a client that has a secret has sent it.
    ///
    /// @throws dev.pawl.protocol.OAuthException 429 if there were too many wrong ones
    boolean proves(AppClient client, Optional<String> given, Peer peer) {
        if (client.secret().isEmpty()) return true;
        return given.map(Secret::of)
                .filter(it -> admitted(client, client.secret().get(), it, peer))
                .isPresent();
    }

    private boolean admitted(AppClient client, Secret expected, Secret given, Peer peer) {
        return admission.admit(client.id(), given, peer.address(), () -> expected.equals(given));
    }

    private static Secret of(Secret secret, String message) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(utf8(secret.reveal()), HMAC));
            return Secret.of(Base64.getEncoder().encodeToString(mac.doFinal(utf8(message))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + HMAC, e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
