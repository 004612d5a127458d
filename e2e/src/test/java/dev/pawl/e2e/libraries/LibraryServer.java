package dev.pawl.e2e.libraries;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.e2e.PlainHttp;
import dev.pawl.e2e.Program;
import dev.pawl.e2e.RunningServer;
import dev.pawl.e2e.sdk.Visitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Pawl as a newcomer sets it up, as a process of its own, with a note of how clients authenticate.
final class LibraryServer implements AutoCloseable {
    /// Where applications get their users back. Loopback takes any port (RFC 8252 §7.3).
    static final String CALLBACK = "http://127.0.0.1:5556/auth/callback/pawl";

    static final String CLIENT = "web";
    static final String SECRET = "web-secret";

    /// What the access tokens of the tests are for, besides their client.
    static final String API = "http://127.0.0.1/api";

    private static final Path CONFIGURATION =
            Path.of("src/test/resources/dev/pawl/e2e/libraries/pawl.yaml");

    private final RunningServer server;
    private final RecordingProxy proxy;
    private final URI issuer;

    private LibraryServer(RunningServer server, RecordingProxy proxy, URI issuer) {
        this.server = server;
        this.proxy = proxy;
        this.issuer = issuer;
    }

    /// Starts it and waits until it answers.
    static LibraryServer start(Path folder) {
        return start(folder, "http://127.0.0.1");
    }

    /// The same with a page of an application at an origin.
    static LibraryServer start(Path folder, String application) {
        var port = Program.freePort();
        var front = Program.freePort();
        var issuer = URI.create("http://127.0.0.1:" + front);
        var yaml =
                configuration()
                        .replace("ISSUER", issuer.toString())
                        .replace("PORT", Integer.toString(port))
                        .replace("APPLICATION", application);
        var config = Program.write(folder.resolve("pawl.yaml"), yaml);
        var server = RunningServer.configured(config, port);
        return new LibraryServer(server, RecordingProxy.start(front, port), issuer);
    }

    private static String configuration() {
        try {
            return Files.readString(CONFIGURATION);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What it calls itself.
    URI issuer() {
        return issuer;
    }

    /// What an application is told that keeps a secret.
    Map<String, String> settings() {
        return Map.of(
                "issuer",
                issuer.toString(),
                "client_id",
                "web",
                "client_secret",
                "web-secret",
                "redirect_uri",
                CALLBACK,
                "resource",
                API,
                "scope",
                "openid profile offline_access");
    }

    /// A user with a new browser, who agrees to everything.
    Visitor ada() {
        return Visitor.ada();
    }

    /// How clients have authenticated at the token endpoint since this was asked last.
    List<String> takeMethods() {
        return proxy.takeMethods();
    }

    /// Asks as a resource server whether a token is good (RFC 7662).
    boolean isActive(String token) {
        var form = "token=" + URLEncoder.encode(token, UTF_8);
        return post("/oauth2/introspect", "api:api-secret", form).required("active").asBoolean();
    }

    /// An access token for the API that ends in a moment.
    String briefToken() {
        var form = "grant_type=client_credentials&resource=" + URLEncoder.encode(API, UTF_8);
        return post("/oauth2/token", "brief:brief-secret", form)
                .required("access_token")
                .asString();
    }

    private JsonNode post(String path, String credentials, String form) {
        var basic = Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
        var request =
                HttpRequest.newBuilder(issuer.resolve(path))
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form));
        return new JsonMapper().readTree(PlainHttp.send(request.build()).body());
    }

    @Override
    public void close() {
        proxy.close();
        server.close();
    }
}
