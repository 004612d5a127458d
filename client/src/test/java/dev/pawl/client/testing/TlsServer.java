package dev.pawl.client.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A server with TLS on the loopback interface, whose self-signed certificate also serves as the
/// only client certificate it accepts.
public final class TlsServer implements AutoCloseable {
    private static final String PASSWORD = "changeit";

    private final HttpsServer server;
    private final Path folder;
    private final SSLContext both;
    private final AtomicInteger requests = new AtomicInteger();

    private TlsServer(HttpsServer server, Path folder, SSLContext both) {
        this.server = server;
        this.folder = folder;
        this.both = both;
    }

    /// Starts a server.
    ///
    /// @param demandsCertificate whether it talks to nobody without a certificate
    public static TlsServer start(boolean demandsCertificate)
            throws IOException, GeneralSecurityException {
        return start(demandsCertificate, "TLSv1.2", "TLSv1.3");
    }

    /// Starts a server that knows one version of the protocol.
    ///
    /// @param protocol as Java names it: `TLSv1.2`
    public static TlsServer speaking(String protocol) throws IOException, GeneralSecurityException {
        return start(false, protocol);
    }

    private static TlsServer start(boolean demandsCertificate, String... protocols)
            throws IOException, GeneralSecurityException {
        var folder = Certificate.FOLDER;
        var context = context(folder);
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var https = HttpsServer.create(address, 0);
        https.setHttpsConfigurator(
                new HttpsConfigurator(context) {
                    @Override
                    public void configure(HttpsParameters parameters) {
                        var wanted = getSSLContext().getDefaultSSLParameters();
                        wanted.setNeedClientAuth(demandsCertificate);
                        wanted.setProtocols(protocols);
                        parameters.setSSLParameters(wanted);
                    }
                });
        var server = new TlsServer(https, folder, context);
        https.createContext(
                "/",
                exchange -> {
                    server.requests.incrementAndGet();
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        https.start();
        return server;
    }

    public String url() {
        return "https://localhost:" + server.getAddress().getPort() + "/";
    }

    /// The PEM file to believe.
    public Path certificate() {
        return folder.resolve("cert.pem");
    }

    /// Believes this server, and shows it the certificate it wants.
    public SSLContext clientContext() {
        return both;
    }

    public int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static SSLContext context(Path folder) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(folder.resolve("store.p12"))) {
            store.load(in, PASSWORD.toCharArray());
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    /// One for the whole run: making it starts two processes.
    private static final class Certificate {
        static final Path FOLDER = make();

        private static Path make() {
            try {
                var folder = Files.createTempDirectory("tls");
                keytool(
                        folder,
                        "-genkeypair -alias it -keyalg EC -dname CN=localhost -validity 2"
                                + " -ext san=dns:localhost,ip:127.0.0.1");
                keytool(folder, "-exportcert -alias it -rfc -file cert.pem");
                return folder;
            } catch (IOException | InterruptedException failure) {
                throw new IllegalStateException(failure);
            }
        }

        private static void keytool(Path folder, String arguments)
                throws IOException, InterruptedException {
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
            command.addAll(List.of((arguments + " -keystore store.p12").split(" ")));
            command.addAll(List.of("-storepass", PASSWORD));
            var process =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .start();
            var said = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) throw new IOException(said);
        }
    }
}
