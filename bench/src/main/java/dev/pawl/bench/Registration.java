package dev.pawl.bench;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The one client and the users that everything is measured with.
final class Registration {
    static final String ISSUER = "https://id.example.com";
    static final String CLIENT = "bench";

    /// How many users there are besides the one who signs in.
    static final int USERS = 1_000;

    static final String SECRET = "k7Vq2nXb9sTzR4mLw8YcD1fHgJ5pQ0aE";
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
          - client_id: bench-rs256
            client_secret: %s
            grant_types: [refresh_token, password]
            scope: openid offline_access
            id_token_signed_response_alg: RS256
            refresh: { rotation: always }
          - client_id: bench-opaque
            client_secret: %s
            grant_types: [refresh_token, password]
            scope: openid offline_access
            access_token_format: opaque
            refresh: { rotation: always, issue: always }
        facades:
          reachfive:
            clients:
              - client_id: bench-reachfive
                grant_types: [refresh_token, password]
          redcore:
            always_issue_new_refresh_token: true
            clients:
              - client_id: bench-redcore
                client_secret: %s
                scope: site.read
          cognito:
            verify_signatures: false
            pools:
              - id: eu-west-1_Bench
                clients:
                  - client_id: benchcognito
                    explicit_auth_flows: [ALLOW_USER_PASSWORD_AUTH]
                    refresh_token_rotation: { feature: ENABLED }
                users:
                  - { username: ada, password: lovelace }
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
                        SECRET,
                        SECRET,
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

    private static String users() {
        return IntStream.range(0, USERS)
                .mapToObj(number ->
                        "  - { username: user-%d, sub: %s, password_hash: \"%s\" }"
                                .formatted(number, subject(number), NO_PASSWORD))
                .collect(Collectors.joining("\n"));
    }
}
