package dev.pawl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.pawl.client.pem.PemFile;
import dev.pawl.client.testing.OpenSsl;
import dev.pawl.protocol.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManagerFactory;

/// An issuer with TLS, under a name that only a proxy knows, `https://op.test`, or under this
/// machine's address.
public final class TlsIssuer implements AutoCloseable {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final HttpsServer server;
    private final String name;
    private final List<String> seen = new CopyOnWriteArrayList<>();

    private TlsIssuer(HttpsServer server, String name) {
        this.server = server;
        this.name = name;
    }

    /// Starts one with the certificate of `op.pem`, which it makes; it knows clients by
    /// `client.pem`, if that is there.
    ///
    /// @param protocols as Java names them, `TLSv1.3`
    public static TlsIssuer start(OpenSsl openssl, String... protocols) {
        openssl.ec("P-256", "op-key.pem").selfSigned("op-key.pem", "op.pem", "op.test");
        try {
            var context = context(openssl);
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            var server = HttpsServer.create(address, 0);
            server.setHttpsConfigurator(configurator(context, protocols));
            var issuer = new TlsIssuer(server, "https://op.test");
            server.createContext("/", issuer::answer);
            server.start();
            return issuer;
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /// The address under which it answers without a proxy; it still calls itself by its name.
    public String direct() {
        return "https://127.0.0.1:" + port();
    }

    public String name() {
        return name;
    }

    /// Who asked for what: `GET /token`, and the name on the client's certificate, if it showed
    /// one.
    public List<String> seen() {
        return List.copyOf(seen);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        seen.add(exchange.getRequestMethod() + " " + path + client(exchange));
        var host = exchange.getRequestHeaders().getFirst("Host");
        var base = host.startsWith("127.") ? "https://" + host : name;
        var json =
                path.endsWith("/openid-configuration")
                        ? "{\"issuer\":\"%1$s\",\"token_endpoint\":\"%1$s/token\",\"jwks_uri\":\"%1$s/jwks\"}"
                                .formatted(base)
                        : "{\"access_token\":\"AT2\",\"keys\":[]}";
        var body = json.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String client(HttpExchange exchange) {
        var session = ((HttpsExchange) exchange).getSSLSession();
        try {
            return " by " + session.getPeerPrincipal().getName();
        } catch (SSLPeerUnverifiedException nobody) {
            return "";
        }
    }

    private static HttpsConfigurator configurator(SSLContext context, String... protocols) {
        return new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                var wanted = getSSLContext().getDefaultSSLParameters();
                wanted.setWantClientAuth(true);
                if (protocols.length > 0) wanted.setProtocols(protocols);
                parameters.setSSLParameters(wanted);
            }
        };
    }

    private static SSLContext context(OpenSsl openssl)
            throws IOException, GeneralSecurityException {
        var key = PemFile.of(Secret.of(openssl.text("op-key.pem"))).keyPair().getPrivate();
        var store = store();
        store.setKeyEntry(
                "op",
                key,
                PASSWORD,
                certificates(openssl, "op.pem").toArray(X509Certificate[]::new));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        var known = store();
        var isKnown = openssl.path("client.pem").toFile().exists();
        known.setCertificateEntry(
                "client", certificates(openssl, isKnown ? "client.pem" : "op.pem").getFirst());
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(known);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore store() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static List<X509Certificate> certificates(OpenSsl openssl, String file) {
        return PemFile.of(Secret.of(openssl.text(file))).certificates();
    }
}
