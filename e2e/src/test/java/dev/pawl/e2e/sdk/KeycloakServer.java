package dev.pawl.e2e.sdk;

import dev.pawl.client.OidcClient;
import dev.pawl.client.http.JavaNetTransport;
import dev.pawl.client.token.ClientAuthentication;
import dev.pawl.client.token.ClientAuthentication.ClientSecretBasic;
import dev.pawl.client.token.ClientAuthentication.None;
import dev.pawl.e2e.PlainHttp;
import dev.pawl.e2e.Program;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import javax.net.ssl.SSLContext;

/// Keycloak in development mode with the realm of `keycloak.json`, as a process of its own on free
/// ports of loopback. It rotates refresh tokens and lets none come twice.
///
/// The build puts it in place where it is asked to, with `-Pkeycloak`: 160 MB are too much for
/// every day.
final class KeycloakServer implements Peer, AutoCloseable {
    static final String SECRET = "confidential-secret";

    private static final Path PLACE = Program.ROOT.resolve("e2e/target/keycloak");
    private static final Path REALM = Path.of("src/test/resources/dev/pawl/e2e/sdk/keycloak.json");
    private static final String PASSWORD = "Lovelace-1815";

    private final Process process;
    private final URI issuer;
    private final SelfSigned identity;
    private final PublishedKeys clientKeys;

    private KeycloakServer(
            Process process, URI issuer, SelfSigned identity, PublishedKeys clientKeys) {
        this.process = process;
        this.issuer = issuer;
        this.identity = identity;
        this.clientKeys = clientKeys;
    }

    /// Starts it with nothing but the realm and waits until it answers: a quarter of a minute, and
    /// as long again for the first time.
    ///
    /// @param folder where its certificate and its output are kept
    static KeycloakServer start(Path folder) {
        var port = Program.freePort();
        var identity = SelfSigned.make(folder, "server");
        var keys = PublishedKeys.publish();
        var process = launch(folder, port, identity, keys);
        var issuer = URI.create("https://127.0.0.1:%d/realms/pawl".formatted(port));
        var server = new KeycloakServer(process, issuer, identity, keys);
        Program.await("Keycloak", () -> server.isUp() || !process.isAlive());
        return server;
    }

    private static Process launch(
            Path folder, int port, SelfSigned identity, PublishedKeys clientKeys) {
        try {
            var builder =
                    new ProcessBuilder(
                            installed().resolve("bin/kc.sh").toString(),
                            "start-dev",
                            "--import-realm",
                            "--db=dev-mem",
                            "--cache=local",
                            "--http-host=127.0.0.1",
                            "--http-port=" + Program.freePort(),
                            "--https-port=" + port,
                            "--https-key-store-file=" + identity.file(),
                            "--https-key-store-password=" + SelfSigned.PASSWORD);
            builder.environment()
                    .putAll(
                            Map.of(
                                    "JAVA_HOME",
                                    System.getProperty("java.home"),
                                    "JAVA_OPTS_KC_HEAP",
                                    "-Xms64m -Xmx512m",
                                    "KC_BOOTSTRAP_ADMIN_USERNAME",
                                    "root",
                                    "KC_BOOTSTRAP_ADMIN_PASSWORD",
                                    PASSWORD,
                                    "KEYS_OF_CLIENT",
                                    clientKeys.uri().toString()));
            return builder.redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output.txt").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The realm goes where Keycloak looks for it; it fills in what stands in the environment.
    private static Path installed() throws IOException {
        try (var found = Files.newDirectoryStream(PLACE, "keycloak-*")) {
            var home = found.iterator().next();
            var imported = Files.createDirectories(home.resolve("data/import"));
            Files.copy(REALM, imported.resolve("pawl.json"), StandardCopyOption.REPLACE_EXISTING);
            return home;
        }
    }

    /// Has the realm sign with a key made just now.
    void signWithAnotherKey() {
        var body =
                """
                { "name": "next", "providerId": "rsa-generated",
                  "providerType": "org.keycloak.keys.KeyProvider",
                  "config": { "priority": ["200"] } }
                """;
        var request =
                HttpRequest.newBuilder(issuer.resolve("/admin/realms/pawl/components"))
                        .header("Authorization", "Bearer " + administrator().reveal())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build();
        var http = HttpClient.newBuilder().sslContext(trust()).build();
        var answer = PlainHttp.send(http, request);
        if (answer.statusCode() != 201) throw new IllegalStateException(answer.body());
    }

    private Secret administrator() {
        var transport = JavaNetTransport.builder().tls(trust()).build();
        try (var client =
                OidcClient.discover(issuer.resolve("master").toString(), new None("admin-cli"))
                        .transport(transport)
                        .build()) {
            return client.password("root", Secret.of(PASSWORD), Scope.NONE).accessToken();
        }
    }

    private boolean isUp() {
        return new Visitor(identity.trusted(), Map.of())
                .isAnswered(URI.create(issuer + "/.well-known/openid-configuration"));
    }

    @Override
    public URI issuer() {
        return issuer;
    }

    /// What its clients have to believe.
    SelfSigned identity() {
        return identity;
    }

    /// What the client `key-jwt` signs with.
    PublishedKeys clientKeys() {
        return clientKeys;
    }

    @Override
    public SSLContext trust() {
        return identity.trusted();
    }

    @Override
    public ClientAuthentication confidential() {
        return new ClientSecretBasic("confidential", Secret.of(SECRET));
    }

    @Override
    public URI callback() {
        return URI.create("https://app.example.test/callback");
    }

    @Override
    public Visitor ada() {
        return new Visitor(
                identity.trusted(),
                Map.of("username", "ada", "password", PASSWORD, "accept", "Yes"));
    }

    /// The script has children, and what it is told to end does not reach them all.
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
        clientKeys.close();
    }
}
