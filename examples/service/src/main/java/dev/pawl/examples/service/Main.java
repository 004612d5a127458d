package dev.pawl.examples.service;

import com.sun.net.httpserver.HttpServer;
import dev.pawl.client.OidcClient;
import dev.pawl.client.refresh.NoTokenException;
import dev.pawl.client.refresh.RefreshPolicy;
import dev.pawl.client.refresh.TokenManager;
import dev.pawl.client.resource.AuthorizedHttpClient;
import dev.pawl.client.resource.ResourceAccess;
import dev.pawl.client.store.FileTokenStore;
import dev.pawl.client.token.ClientAuthentication.None;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;

/// A service that answers every request with what an API says about the user who is logged in.
///
/// A timer keeps the token fresh, so that no request waits for a refresh. The login is the one that
/// `desktop-login` left in the folder, and any number of processes may share it.
final class Main {
    /// Nobody is logged in.
    private static final int LOGIN_NEEDED = 4;

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            System.err.println("usage: service ISSUER FOLDER");
            System.exit(2);
        }
        var issuer = arguments[0];
        var api = URI.create(issuer + "/oauth2/userinfo"); // stands for an API of yours
        var client = OidcClient.discover(issuer, new None("demo-public")).build();
        var tokens =
                TokenManager.of(client.provider(), FileTokenStore.in(Path.of(arguments[1])))
                        .policy(RefreshPolicy.DEFAULT.scheduled())
                        .build();
        try {
            var _ = tokens.token(); // better to fail now than at the first request
        } catch (NoTokenException none) {
            System.err.println(none.getMessage());
            System.exit(none.needsLogin() ? LOGIN_NEEDED : 1);
        }
        var http = HttpClient.newHttpClient();
        var calls = new AuthorizedHttpClient(http, ResourceAccess.to(tokens, api));
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", new Answers(calls, api));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, tokens, client)));
        server.start();
        System.out.println("listening on http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// Takes no more requests, and waits for a refresh under way: its answer would be lost.
    private static void end(HttpServer server, TokenManager tokens, OidcClient client) {
        server.stop(1);
        tokens.close();
        client.close();
        System.out.println("ended");
    }
}
