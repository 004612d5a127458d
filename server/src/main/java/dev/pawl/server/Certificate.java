package dev.pawl.server;

import dev.pawl.server.configuration.Configuration.Tls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// The certificate and key a server shows over TLS, from two PEM files.
final class Certificate {
    private static final Pattern PKCS8 =
            Pattern.compile(
                    "-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private Certificate() {}

    /// The files cannot be used. The message is one line for the operator.
    static final class CertificateProblem extends RuntimeException {
        @Serial private static final long serialVersionUID = 1L;

        CertificateProblem(String message, Throwable cause) {
            super(message, cause);
        }
    }

    static Optional<SSLContext> load(Optional<Tls> tls) {
        return tls.map(Certificate::context);
    }

    private static SSLContext context(Tls tls) {
        try {
            var chain =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(
                                    new ByteArrayInputStream(Files.readAllBytes(tls.certificate())))
                            .toArray(new java.security.cert.Certificate[0]);
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "server",
                    key(tls.key(), chain[0].getPublicKey().getAlgorithm()),
                    new char[0],
                    chain);
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new CertificateProblem(
                    "listen.tls: "
                            + tls.certificate()
                            + " and "
                            + tls.key()
                            + " cannot be used: "
                            + e.getMessage(),
                    e);
        }
    }

    private static PrivateKey key(Path file, String algorithm)
            throws IOException, GeneralSecurityException {
        var pem = PKCS8.matcher(Files.readString(file));
        if (!pem.find())
            throw new GeneralSecurityException("no PKCS#8 private key in PEM was found");
        var bytes = Base64.getMimeDecoder().decode(pem.group(1));
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
    }
}
