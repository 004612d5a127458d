package dev.pawl.client.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEDecrypter;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.RSADecrypter;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.error.Refusal.Flaw;
import dev.pawl.protocol.Secret;
import java.text.ParseException;
import java.util.List;

/// A private key that opens what a provider encrypted for its holder (RFC 7516): an ID token in
/// compact form, `header.key.iv.ciphertext.tag`.
///
/// It prints nothing of the key.
public final class DecryptionKey {
    /// What keys of these kinds can open (RFC 7518 §4.1).
    public static final List<String> ALGORITHMS =
            List.of(
                    "RSA-OAEP",
                    "RSA-OAEP-256",
                    "ECDH-ES",
                    "ECDH-ES+A128KW",
                    "ECDH-ES+A192KW",
                    "ECDH-ES+A256KW");

    private final JWEDecrypter decrypter;

    private DecryptionKey(JWEDecrypter decrypter) {
        this.decrypter = decrypter;
    }

    /// Takes the key that a client signs with, which many use for both.
    ///
    /// @throws IllegalArgumentException when it is neither RSA nor EC
    public static DecryptionKey of(ProofKey key) {
        return parse(key.export());
    }

    /// Reads a private key in the form of RFC 7517.
    ///
    /// @throws IllegalArgumentException when it is none, or of a kind that opens nothing here
    public static DecryptionKey parse(Secret jwk) {
        try {
            return new DecryptionKey(decrypter(JWK.parse(jwk.reveal())));
        } catch (ParseException | JOSEException unreadable) {
            // The parser's message may quote the key.
            throw new IllegalArgumentException("not a private key in the form of a JWK (RFC 7517)");
        }
    }

    private static JWEDecrypter decrypter(JWK key) throws JOSEException {
        if (key instanceof RSAKey rsa && rsa.isPrivate()) return new RSADecrypter(rsa);
        if (key instanceof ECKey ec && ec.isPrivate()) return new ECDHDecrypter(ec);
        throw new IllegalArgumentException("neither a private RSA nor EC key: " + key.getKeyType());
    }

    /// Asks whether a token is encrypted, by its five parts.
    public static boolean isNeededFor(Secret token) {
        return token.reveal().chars().filter(c -> c == '.').count() == 4;
    }

    /// Opens a token.
    ///
    /// @param algorithms which of [#ALGORITHMS] the client is registered with, never taken from the
    ///   token
    /// @return what was encrypted, mostly a signed token that proves nothing yet
    /// @throws InvalidResponseException when it cannot be opened
    public Secret open(Secret token, List<String> algorithms) {
        var encrypted = parsed(token);
        var algorithm = encrypted.getHeader().getAlgorithm().getName();
        if (!algorithms.contains(algorithm) || !ALGORITHMS.contains(algorithm)) {
            throw no(new Refusal.UnsupportedAlgorithm(algorithms, algorithm));
        }
        try {
            encrypted.decrypt(decrypter);
            return Secret.of(encrypted.getPayload().toString());
        } catch (JOSEException | IllegalStateException unfit) {
            throw no(new Refusal.WrongKey());
        }
    }

    private static JWEObject parsed(Secret token) {
        try {
            return JWEObject.parse(token.reveal());
        } catch (ParseException unreadable) {
            throw no(new Refusal.MalformedToken(Flaw.HEADER, Secret.of("")));
        }
    }

    @Override
    public String toString() {
        return "DecryptionKey";
    }

    private static InvalidResponseException no(Refusal refusal) {
        return new InvalidResponseException(refusal);
    }
}
