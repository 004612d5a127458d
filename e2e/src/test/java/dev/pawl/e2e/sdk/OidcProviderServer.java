package dev.pawl.e2e.sdk;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.pawl.client.token.ClientAuthentication;
import dev.pawl.client.token.ClientAuthentication.ClientSecretBasic;
import dev.pawl.e2e.Program;
import dev.pawl.e2e.node.NodeModules;
import dev.pawl.protocol.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.json.JsonMapper;

/// `oidc-provider` from npm, set up by `oidc-provider.mjs`, as a process of its own on two free
/// ports of loopback. It rotates refresh tokens and revokes the grant of one that comes twice.
public final class OidcProviderServer implements Peer, AutoCloseable {
    /// The secret of every client that has one. It has what a form has to encode.
    static final String SECRET = "a secret of 32 bytes + %26 & more";

    /// How long its access tokens live.
    static final int ACCESS_TOKEN_SECONDS = 300;

    private final Process process;
    private final URI issuer;
    private final SelfSigned identity;
    private final SelfSigned tlsClient;
    private final PublishedKeys clientKeys;

    private OidcProviderServer(
            Process process,
            URI issuer,
            SelfSigned identity,
            SelfSigned tlsClient,
            PublishedKeys clientKeys) {
        this.process = process;
        this.issuer = issuer;
        this.identity = identity;
        this.tlsClient = tlsClient;
        this.clientKeys = clientKeys;
    }

    /// Starts it and waits until it answers.
    ///
    /// @param folder where its certificates and its output are kept
    static OidcProviderServer start(Path folder) {
        return start(folder, ACCESS_TOKEN_SECONDS);
    }

    /// The same with access tokens that live for so many seconds.
    public static OidcProviderServer start(Path folder, int accessTokenSeconds) {
        var issuer = URI.create("https://127.0.0.1:" + Program.freePort());
        var identity = SelfSigned.make(folder, "server");
        var tlsClient = SelfSigned.make(folder, "tls-client");
        var keys = PublishedKeys.publish();
        var input =
                Map.of(
                        "issuer",
                        issuer,
                        "mutual",
                        "https://127.0.0.1:" + Program.freePort(),
                        "certificate",
                        pkcs12(identity),
                        "tlsClient",
                        registration(tlsClient),
                        "keysOfClient",
                        keys.uri(),
                        "secret",
                        SECRET,
                        "accessTokenSeconds",
                        accessTokenSeconds);
        var process = launch(folder, new JsonMapper().writeValueAsString(input));
        var server = new OidcProviderServer(process, issuer, identity, tlsClient, keys);
        Program.await("oidc-provider", () -> server.isUp() || !process.isAlive());
        return server;
    }

    private static Map<String, String> pkcs12(SelfSigned identity) {
        var bytes = Base64.getEncoder().encodeToString(identity.bytes());
        return Map.of("pkcs12", bytes, "password", SelfSigned.PASSWORD);
    }

    private static Map<String, Object> registration(SelfSigned client) {
        try {
            var keys = new JWKSet(JWK.parse(client.certificate())).toJSONObject();
            var subject = client.certificate().getSubjectX500Principal().getName();
            return Map.of("subject", subject, "pem", client.pem(), "jwks", keys);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Process launch(Path folder, String input) {
        try {
            var modules = NodeModules.installed();
            return new ProcessBuilder("node", "oidc-provider.mjs")
                    .directory(modules.toFile())
                    .redirectInput(Program.write(folder.resolve("input.json"), input).toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output.txt").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isUp() {
        return new Visitor(identity.trusted(), Map.of())
                .isAnswered(issuer.resolve("/.well-known/openid-configuration"));
    }

    @Override
    public URI issuer() {
        return issuer;
    }

    /// A file with the certificate that its clients have to believe.
    public Path certificate() {
        return Program.write(identity.file().resolveSibling("server.pem"), identity.pem());
    }

    /// What its clients have to believe.
    SelfSigned identity() {
        return identity;
    }

    /// What the clients `tls` and `self-signed` show.
    SelfSigned tlsClient() {
        return tlsClient;
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
        return new ClientSecretBasic("basic a+b:c", Secret.of(SECRET));
    }

    @Override
    public URI callback() {
        return URI.create("https://app.example.test/callback");
    }

    @Override
    public Visitor ada() {
        return new Visitor(
                identity.trusted(),
                Map.of("login", "ada", "password", "any will do", "logout", "yes"));
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        clientKeys.close();
    }
}
