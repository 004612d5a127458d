package dev.pawl.e2e.reachfive;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.pawl.e2e.Program;
import dev.pawl.e2e.browser.ServedPages;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// An application with the SDK of ReachFive; its page makes a client.
final class Application {
    private static final String SDK =
            "node_modules/@reachfive/identity-core/umd/identity-core.min.js";

    private static final Path PAGE =
            Path.of("src/test/resources/dev/pawl/e2e/reachfive/application.html");

    private static final char[] PASSWORD = "changeit".toCharArray();

    private Application() {}

    /// Serves its pages at a port of loopback.
    ///
    /// @param domain of the server that stands in for ReachFive
    /// @param folder where its certificate is kept
    static ServedPages start(Path folder, int port, String domain) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            var server = HttpsServer.create(address, 0);
            server.setHttpsConfigurator(new HttpsConfigurator(tls(folder)));
            var page = Files.readString(PAGE).replace("DOMAIN", domain);
            return ServedPages.start(server, page, "identity-core.js", SDK);
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
}
