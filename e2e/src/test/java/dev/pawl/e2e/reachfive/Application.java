package dev.pawl.e2e.reachfive;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.pawl.e2e.Program;
import dev.pawl.e2e.node.NodeModules;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// An application in a browser: every page of it loads the SDK as npm has it, and makes a client.
final class Application implements AutoCloseable {
    private static final String SDK = "/identity-core.js";

    private static final Path PAGE =
            Path.of("src/test/resources/dev/pawl/e2e/reachfive/application.html");

    private static final char[] PASSWORD = "changeit".toCharArray();

    private final HttpsServer server;

    private Application(HttpsServer server) {
        this.server = server;
    }

    /// Serves its pages at a port of loopback.
    ///
    /// @param domain of the server that stands in for ReachFive
    /// @param folder where its certificate is kept
    static Application start(Path folder, int port, String domain) {
        try {
            var server =
                    HttpsServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(tls(folder)));
            var sdk =
                    Files.readAllBytes(
                            NodeModules.installed()
                                    .resolve(
                                            "node_modules/@reachfive/identity-core/umd/identity-core.min.js"));
            var page =
                    Files.readString(PAGE)
                            .replace("DOMAIN", domain)
                            .getBytes(StandardCharsets.UTF_8);
            server.createContext(SDK, exchange -> answer(exchange, "text/javascript", sdk));
            server.createContext("/", exchange -> answer(exchange, "text/html", page));
            // A browser opens connections before it needs them; nobody waits for those.
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return new Application(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A certificate that nobody vouches for: the browser of the tests takes any.
    private static SSLContext tls(Path folder) {
        var file = folder.resolve("application.p12").toString();
        var options =
                "-genkeypair -alias application -keyalg EC -groupname secp256r1 -dname CN=localhost"
                        + " -ext san=dns:localhost,ip:127.0.0.1 -storetype PKCS12 -storepass changeit -keystore";
        var command = Stream.concat(Stream.of("keytool"), Stream.of(options.split(" ")));
        var made =
                Program.run(
                        folder,
                        Map.of(),
                        Stream.concat(command, Stream.of(file)).toArray(String[]::new));
        if (made.status() != 0) throw new IllegalStateException(made.out() + made.err());
        try {
            var store = KeyStore.getInstance(new File(file), PASSWORD);
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
