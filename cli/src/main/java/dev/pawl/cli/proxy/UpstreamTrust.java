package dev.pawl.cli.proxy;

import dev.pawl.cli.config.Key;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.shell.Shell;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// How the upstream server is spoken to: whom the issuer's certificate is believed from, its is,
/// too. No setting lets a token go to a server that cannot be told from another.
final class UpstreamTrust {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private UpstreamTrust() {}

    static HttpClient client(URI upstream, Settings settings, Shell shell) {
        var client =
                HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(CONNECT_TIMEOUT)
                        .version(version(upstream));
        settings.maybe(Key.CA_FILE)
                .or(() -> shell.variable("SSL_CERT_FILE"))
                .map(Path::of)
                .map(UpstreamTrust::context)
                .ifPresent(client::sslContext);
        return client.build();
    }

    /// Without TLS the JDK would ask for an upgrade with every request.
    private static HttpClient.Version version(URI upstream) {
        return upstream.getScheme().equalsIgnoreCase("https")
                ? HttpClient.Version.HTTP_2
                : HttpClient.Version.HTTP_1_1;
    }

    private static SSLContext context(Path file) {
        try (var pem = Files.newInputStream(file)) {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (var authority : CertificateFactory.getInstance("X.509").generateCertificates(pem))
                store.setCertificateEntry("authority " + store.size(), authority);
            var managers =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException unusable) {
            throw new Failure(ExitCode.CONFIGURATION, "no authority could be read from " + file)
                    .because(unusable);
        }
    }
}
