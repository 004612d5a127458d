package dev.pawl.e2e.sdk;

import dev.pawl.client.token.ClientAuthentication;
import dev.pawl.client.token.ClientAuthentication.ClientSecretBasic;
import dev.pawl.e2e.RunningServer;
import dev.pawl.protocol.Secret;
import java.net.URI;
import java.nio.file.Path;

/// Pawl's demonstration, as a process of its own.
public final class PawlServer implements Peer, AutoCloseable {
    private final RunningServer server;

    private PawlServer(RunningServer server) {
        this.server = server;
    }

    /// Starts it and waits until it answers.
    ///
    /// @param data where it keeps store and keys
    public static PawlServer start(Path data) {
        return new PawlServer(RunningServer.demo(data));
    }

    /// The same in a hurry: access tokens of its public client live for eight seconds.
    public static PawlServer hurried(Path data) {
        return new PawlServer(RunningServer.hurried(data));
    }

    @Override
    public URI issuer() {
        return server.base();
    }

    @Override
    public ClientAuthentication confidential() {
        return new ClientSecretBasic("demo", Secret.of("demo-secret"));
    }

    @Override
    public URI callback() {
        return URI.create("http://127.0.0.1:5556/auth/callback");
    }

    @Override
    public Visitor ada() {
        return Visitor.ada();
    }

    /// What `oidc-client` is told for the public client, as its configuration file.
    public String settings() {
        return """
        issuer: %s
        client_id: demo-public
        scopes: [openid, profile, email, offline_access]
        """
                .formatted(issuer());
    }

    @Override
    public void close() {
        server.close();
    }
}
