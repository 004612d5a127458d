package dev.pawl.server;

import dev.pawl.server.configuration.Configuration.Tls;
import dev.pawl.server.tls.Pem;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// The certificate and key a server shows over TLS, from two PEM files.
final class Certificate {
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
                    Pem.certificates(Files.readAllBytes(tls.certificate()))
                            .toArray(new X509Certificate[0]);
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "server",
                    Pem.privateKey(
                            Files.readAllBytes(tls.key()), chain[0].getPublicKey().getAlgorithm()),
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
}
