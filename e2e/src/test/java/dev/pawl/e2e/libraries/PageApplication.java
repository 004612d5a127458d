package dev.pawl.e2e.libraries;

import com.sun.net.httpserver.HttpServer;
import dev.pawl.e2e.browser.ServedPages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/// An application with `oidc-client-ts`, from an origin that is not the server's.
final class PageApplication {
    private static final String LIBRARY =
            "node_modules/oidc-client-ts/dist/browser/oidc-client-ts.js";

    private static final Path PAGE = Path.of("src/test/resources/dev/pawl/e2e/libraries/page.html");

    private PageApplication() {}

    /// Serves its page at every address of a port.
    static ServedPages start(int port, URI issuer) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            var page = Files.readString(PAGE).replace("ISSUER", issuer.toString());
            return ServedPages.start(
                    HttpServer.create(address, 0), page, "oidc-client-ts.js", LIBRARY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
