package dev.pawl.client.http;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// Whose certificates a connection believes.
@FunctionalInterface
interface TlsTrust {
    /// The JDK's default is the platform's.
    TlsTrust PLATFORM = connection -> {};

    /// `skip_tls_verification`: neither chain nor host name is looked at.
    TlsTrust ANYONE =
            connection -> {
                connection.setSSLSocketFactory(sockets(new Credulous()));
                connection.setHostnameVerifier((host, session) -> true);
            };

    /// Prepares a connection with TLS.
    ///
    /// @throws IOException if it cannot be told whom to believe
    void prepare(HttpsURLConnection connection) throws IOException;

    /// Prepares any connection.
    ///
    /// @throws IOException as above
    default void applyTo(HttpURLConnection connection) throws IOException {
        if (connection instanceof HttpsURLConnection secure) prepare(secure);
    }

    /// Makes sockets that ask these.
    static SSLSocketFactory sockets(TrustManager... asked) {
        return context(asked).getSocketFactory();
    }

    /// Makes a context that asks these and shows no certificate of its own.
    static SSLContext context(TrustManager... asked) {
        return context(null, asked);
    }

    /// Makes a context that shows what these have.
    ///
    /// @param asked the platform's where there are none
    static SSLContext context(KeyManager @Nullable [] shown, TrustManager @Nullable [] asked) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(shown, asked, new SecureRandom());
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has TLS", impossible);
        }
    }

    /// Believes everything.
    final class Credulous implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
