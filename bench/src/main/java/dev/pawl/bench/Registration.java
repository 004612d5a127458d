package dev.pawl.bench;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The one client and the users that everything is measured with.
final class Registration {
    static final String ISSUER = "https://id.example.com";
    static final String CLIENT = "bench";

    /// How many users there are besides the one who signs in.
    static final int USERS = 1_000;

    private static final String SECRET = "k7Vq2nXb9sTzR4mLw8YcD1fHgJ5pQ0aE";
    private static final String NAME = "ada";
    private static final String PASSWORD = "lovelace";

    /// Well-formed, and the hash of nothing.
    private static final String NO_PASSWORD =
            "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$"
                    + "bm90IHRoZSBoYXNoIG9mIGFueSBwYXNzd29yZC4uLi4";

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
          - { username: %s, password: %s }
        %s
        """
                .formatted(
                        ISSUER,
                        port,
                        folder.database(),
                        folder.keys(),
                        CLIENT,
                        SECRET,
                        NAME,
                        PASSWORD,
                        users());
    }

    /// The `sub` of a user who has families and never signs in; as long as those of most
    /// directories.
    static String subject(int number) {
        return "1b4e28ba-2fa1-41d2-883f-%012d".formatted(number % USERS);
    }

    /// RFC 7617.
    static String basicCredentials() {
        var pair = (CLIENT + ":" + SECRET).getBytes(StandardCharsets.US_ASCII);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    static String signIn(String scope) {
        return "grant_type=password&username="
                + NAME
                + "&password="
                + PASSWORD
                + "&scope="
                + scope.replace(' ', '+');
    }

    static String refresh(String refreshToken) {
        return "grant_type=refresh_token&refresh_token=" + refreshToken;
    }

    private static String users() {
        return IntStream.range(0, USERS)
                .mapToObj(number ->
                        "  - { username: user-%d, sub: %s, password_hash: \"%s\" }"
                                .formatted(number, subject(number), NO_PASSWORD))
                .collect(Collectors.joining("\n"));
    }
}
