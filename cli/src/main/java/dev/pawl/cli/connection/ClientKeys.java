package dev.pawl.cli.connection;

import dev.pawl.cli.config.Key;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.client.jose.ProofKey;
import dev.pawl.client.pem.PemFile;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What the client signs with: the key of `private_key_file`, PEM or JWK, under the name and with
/// the algorithm that the settings say.
public final class ClientKeys {
    private static final String SETTING = Key.PRIVATE_KEY_FILE.text();

    private ClientKeys() {}

    /// The client's key.
    ///
    /// @throws Failure when there is none, or it cannot be used
    public static ProofKey required(Settings settings) {
        return of(settings).orElseThrow(ClientKeys::missing);
    }

    /// The client's key, if the settings name one. Its `kid` is `key_id`, or the key's own, or
    /// follows from the key: the same client always signs under the same name.
    ///
    /// @throws Failure when it cannot be used
    public static Optional<ProofKey> of(Settings settings) {
        return file(settings)
                .map(file -> usable(file, () -> named(settings, signing(settings, key(file)))));
    }

    /// The key whatever it signs with: on a connection that is settled otherwise.
    private static Optional<ProofKey> read(Settings settings) {
        return file(settings).map(file -> usable(file, () -> key(file)));
    }

    /// The client's certificate and those of its authorities in base64, as a JWK has them (`x5c`);
    /// none where the settings name no file.
    ///
    /// @throws Failure when it cannot be used
    public static List<String> chain(Settings settings) {
        return certificates(settings).stream().map(ClientKeys::base64).toList();
    }

    /// The client's certificate, and those of its authorities if they are in the file.
    static List<X509Certificate> certificates(Settings settings) {
        var file = settings.maybe(Key.CERTIFICATE_FILE);
        return file.map(ClientKeys::certificates).orElse(List.of());
    }

    /// The private key of a certificate, to show it with.
    ///
    /// @throws Failure when there is none, or it is another's
    static PrivateKey certified(Settings settings, X509Certificate certificate) {
        var pair = read(settings).orElseThrow(ClientKeys::missing).keyPair();
        if (pair.getPublic().equals(certificate.getPublicKey())) return pair.getPrivate();
        throw new Failure(
                ExitCode.CONFIGURATION,
                "certificate_file and private_key_file do not belong together",
                "openssl x509 -noout -pubkey -in "
                        + settings.text(Key.CERTIFICATE_FILE)
                        + " shows whose the certificate is");
    }

    private static List<X509Certificate> certificates(String file) {
        var setting = Key.CERTIFICATE_FILE.text();
        try {
            return PemFile.of(KeyFiles.text(setting, file)).certificates();
        } catch (IllegalArgumentException unusable) {
            throw KeyFiles.no(setting, file, String.valueOf(unusable.getMessage()));
        }
    }

    private static String base64(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("it was decoded a moment ago", impossible);
        }
    }

    /// A certificate's file may hold the key as well.
    private static Optional<String> file(Settings settings) {
        return settings.maybe(Key.PRIVATE_KEY_FILE)
                .or(() -> settings.maybe(Key.CERTIFICATE_FILE).filter(ClientKeys::holdsKey));
    }

    private static boolean holdsKey(String file) {
        var text = KeyFiles.text(Key.CERTIFICATE_FILE.text(), file);
        return text.reveal().contains("PRIVATE KEY-----");
    }

    private static ProofKey usable(String file, Supplier<ProofKey> read) {
        try {
            return read.get();
        } catch (IllegalArgumentException unusable) {
            throw KeyFiles.no(SETTING, file, String.valueOf(unusable.getMessage()));
        }
    }

    private static ProofKey key(String file) {
        var text = KeyFiles.text(SETTING, file);
        return text.reveal().strip().startsWith("{")
                ? ProofKey.parse(text)
                : ProofKey.of(PemFile.of(text).keyPair(), "");
    }

    /// Nobody's choice is the key's own.
    private static ProofKey signing(Settings settings, ProofKey key) {
        return settings.isSet(Key.JWT_SIGNING_ALG)
                ? key.signingAs(settings.text(Key.JWT_SIGNING_ALG))
                : key;
    }

    private static ProofKey named(Settings settings, ProofKey key) {
        var name = settings.maybe(Key.KEY_ID).or(key::keyId).orElseGet(key::fingerprint);
        return key.named(name);
    }

    private static Failure missing() {
        return new Failure(
                ExitCode.CONFIGURATION,
                "the client has no key",
                "set private_key_file, or use --pem-key FILE");
    }
}
