package dev.pawl.client.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/// Believes what the authorities in a PEM file have signed, and nothing else.
///
/// The file is read at the first connection with TLS, since most programs that name one never make
/// any. All connections share one factory of sockets, or none could be used twice.
final class Authorities implements TlsTrust {
    private final Path file;
    private Optional<SSLSocketFactory> sockets = Optional.empty();

    Authorities(Path file) {
        this.file = file;
    }

    @Override
    public void prepare(HttpsURLConnection connection) throws IOException {
        connection.setSSLSocketFactory(sockets());
    }

    private synchronized SSLSocketFactory sockets() throws IOException {
        if (sockets.isEmpty()) sockets = Optional.of(context().getSocketFactory());
        return sockets.get();
    }

    /// Reads the file.
    ///
    /// @throws IOException if there is no authority in it
    SSLContext context() throws IOException {
        return TlsTrust.context(managers());
    }

    /// Reads the file.
    ///
    /// @throws IOException if there is no authority in it
    TrustManager[] managers() throws IOException {
        try (var pem = Files.newInputStream(file)) {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (var authority : CertificateFactory.getInstance("X.509").generateCertificates(pem))
                store.setCertificateEntry("authority " + store.size(), authority);
            if (store.size() == 0) throw new KeyStoreException("there is none in it");
            var managers =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store);
            return managers.getTrustManagers();
        } catch (IOException | GeneralSecurityException unusable) {
            throw new IOException("no authority could be read from " + file, unusable);
        }
    }
}
