package dev.pawl.bench;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// The one client and the one user that everything is measured with.
final class Registration {
    static final String CLIENT = "bench";
    static final String USER = "ada";

    private static final String SECRET = "k7Vq2nXb9sTzR4mLw8YcD1fHgJ5pQ0aE";
    private static final String PASSWORD = "lovelace";

    private Registration() {}

    /// The server's configuration: rotation at every refresh, ES256, the embedded store.
    static String configuration(int port, ServerProcess.Folder folder) {
        return """
        issuer: %s
        listen: { host: 127.0.0.1, port: %d }
        store: { url: "sqlite:%s" }
        keys: { directory: "%s" }
        clients:
          - client_id: %s
            client_secret: %s
            grant_types: [refresh_token, password]
            scope: openid offline_access
            refresh: { rotation: always }
        users:
          - { username: %s, password: %s, sub: %s }
        """
                .formatted(
                        issuer(port),
                        port,
                        folder.database(),
                        folder.keys(),
                        CLIENT,
                        SECRET,
                        USER,
                        PASSWORD,
                        USER);
    }

    static String issuer(int port) {
        return "http://127.0.0.1:" + port;
    }

    /// RFC 7617.
    static String basicCredentials() {
        var pair = (CLIENT + ":" + SECRET).getBytes(StandardCharsets.US_ASCII);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    static String signIn(String scope) {
        return "grant_type=password&username="
                + USER
                + "&password="
                + PASSWORD
                + "&scope="
                + scope.replace(' ', '+');
    }

    static String refresh(String refreshToken) {
        return "grant_type=refresh_token&refresh_token=" + refreshToken;
    }
}
