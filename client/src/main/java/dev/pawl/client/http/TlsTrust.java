package dev.pawl.client.http;

import java.net.HttpURLConnection;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// Whose certificates a connection believes.
enum TlsTrust {
    PLATFORM {
        @Override
        void applyTo(HttpURLConnection connection) {
            // The JDK's default is the platform's.
        }
    },

    /// `skip_tls_verification`: neither chain nor host name is looked at.
    ANYONE {
        @Override
        void applyTo(HttpURLConnection connection) {
            if (!(connection instanceof HttpsURLConnection secure)) return;
            secure.setSSLSocketFactory(credulous().getSocketFactory());
            secure.setHostnameVerifier((host, session) -> true);
        }
    };

    abstract void applyTo(HttpURLConnection connection);

    private static SSLContext credulous() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Credulous()}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has TLS", impossible);
        }
    }

    private static final class Credulous implements X509TrustManager {
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
