package dev.pawl.bench.soak;

import dev.pawl.bench.ServerProcess.Folder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Who is registered at the server that is soaked: good users, their client, a resource server, and
/// a client of the attacker's.
final class SoakRegistration {
    /// How many users sign in with right passwords.
    static final int USERS = 64;

    static final String CLIENT = "shop";
    static final String RESOURCE = "api";

    /// A client that the attacker may use as its own.
    static final String OTHER = "other";

    private static final String ISSUER = "https://id.example.com";
    private static final String SECRET = "k7Vq2nXb9sTzR4mLw8YcD1fHgJ5pQ0aE";

    private SoakRegistration() {}

    /// The configuration as somebody would write it who goes into production.
    static String configuration(int port, Folder folder) {
        return """
        issuer: %s
        listen: { host: 127.0.0.1, port: %d }
        store: { url: "sqlite:%s" }
        keys: { directory: "%s" }
        clients:
          - client_id: shop
            client_secret: %s
            grant_types: [refresh_token, password]
            scope: openid offline_access
            refresh: { rotation: always }
          - client_id: other
            client_secret: %s
            grant_types: [refresh_token, password]
            scope: openid offline_access
            refresh: { rotation: always }
          - client_id: api
            client_secret: %s
            grant_types: [client_credentials]
            introspection: all
        users:
        %s
        """
                .formatted(
                        ISSUER,
                        port,
                        folder.path().resolve("pawl.db"),
                        folder.path().resolve("keys"),
                        SECRET,
                        SECRET,
                        SECRET,
                        users());
    }

    static String user(int number) {
        return "user-" + number % USERS;
    }

    static String password(int number) {
        return "right-password-" + number % USERS;
    }

    /// The header field that authenticates a client.
    static String basic(String client) {
        return basic(client, SECRET);
    }

    static String basic(String client, String secret) {
        var pair = (client + ":" + secret).getBytes(StandardCharsets.US_ASCII);
        return "Authorization: Basic " + Base64.getEncoder().encodeToString(pair) + "\r\n";
    }

    private static String users() {
        return IntStream.range(0, USERS)
                .mapToObj(number ->
                        "  - { username: %s, password: %s }"
                                .formatted(user(number), password(number)))
                .collect(Collectors.joining("\n"));
    }
}
