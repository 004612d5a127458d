package dev.pawl.examples.desktoplogin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pawl.client.OidcClient;
import dev.pawl.client.authorization.AuthorizationAnswer;
import dev.pawl.client.authorization.AuthorizationAnswer.Denied;
import dev.pawl.client.authorization.AuthorizationAnswer.Granted;
import dev.pawl.client.authorization.AuthorizationRequest;
import dev.pawl.client.authorization.PendingAuthorization;
import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.refresh.LoginHook.Login;
import dev.pawl.client.token.TokenResponse;
import java.awt.Desktop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// One login through the browser, which comes back to a port of this machine (RFC 8252 §7.3).
///
/// `state`, `nonce` and the PKCE challenge are made by the client, and it checks them, and who
/// answers (RFC 9207).
final class BrowserLogin {
    private static final long MINUTES = 5;

    private final OidcClient client;
    private final PendingAuthorization pending;
    private final CompletableFuture<AuthorizationAnswer> answer = new CompletableFuture<>();

    private BrowserLogin(OidcClient client, PendingAuthorization pending) {
        this.client = client;
        this.pending = pending;
    }

    /// Sends the browser away and waits until it is back.
    ///
    /// @throws IllegalStateException when the person says no
    static Login run(OidcClient client) throws Exception {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var back = "http://127.0.0.1:" + server.getAddress().getPort() + "/auth/callback";
        var request =
                AuthorizationRequest.to(URI.create(back))
                        .scope("openid", "profile", "offline_access")
                        .prompt("consent");
        var login = new BrowserLogin(client, client.authorization(request));
        server.createContext("/auth/callback", login::callback);
        server.start();
        try {
            login.open();
            return new Login(login.await(), request.scope());
        } finally {
            server.stop(0);
        }
    }

    private void open() throws IOException {
        System.out.println("sign in at " + pending.uri());
        if (Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE))
            Desktop.getDesktop().browse(pending.uri());
    }

    /// Any program of this machine may come here: what is not the answer does not end the wait.
    private void callback(HttpExchange visit) throws IOException {
        try {
            var read = client.answer(pending, visit.getRequestURI());
            show(visit, 200, "Thank you. You can close this page.");
            answer.complete(read);
        } catch (InvalidResponseException foreign) {
            show(visit, 400, "This does not answer what was asked.");
        }
    }

    private TokenResponse await() throws Exception {
        return switch (answer.get(MINUTES, TimeUnit.MINUTES)) {
            case Granted granted -> client.exchange(granted).response();
            case Denied denied -> throw new IllegalStateException("refused: " + denied.error());
        };
    }

    private static void show(HttpExchange visit, int status, String text) throws IOException {
        var body = text.getBytes(UTF_8);
        try (visit) {
            visit.getResponseHeaders().set("Content-Type", "text/plain");
            visit.sendResponseHeaders(status, body.length);
            visit.getResponseBody().write(body);
        }
    }
}
