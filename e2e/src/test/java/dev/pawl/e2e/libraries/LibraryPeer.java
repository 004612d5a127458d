package dev.pawl.e2e.libraries;

import dev.pawl.client.token.ClientAuthentication;
import dev.pawl.client.token.ClientAuthentication.ClientSecretBasic;
import dev.pawl.e2e.sdk.Peer;
import dev.pawl.e2e.sdk.Visitor;
import dev.pawl.protocol.Secret;
import java.net.URI;

/// The same server for Pawl's own SDK.
record LibraryPeer(LibraryServer server) implements Peer {
    @Override
    public URI issuer() {
        return server.issuer();
    }

    @Override
    public ClientAuthentication confidential() {
        return new ClientSecretBasic(LibraryServer.CLIENT, Secret.of(LibraryServer.SECRET));
    }

    @Override
    public URI callback() {
        return URI.create(LibraryServer.CALLBACK);
    }

    @Override
    public Visitor ada() {
        return server.ada();
    }
}
