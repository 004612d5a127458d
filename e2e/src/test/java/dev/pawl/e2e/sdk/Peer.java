package dev.pawl.e2e.sdk;

import dev.pawl.client.AuthResult;
import dev.pawl.client.OidcClient;
import dev.pawl.client.OidcClientBuilder;
import dev.pawl.client.authorization.AuthorizationAnswer.Denied;
import dev.pawl.client.authorization.AuthorizationAnswer.Granted;
import dev.pawl.client.authorization.AuthorizationRequest;
import dev.pawl.client.authorization.PendingAuthorization;
import dev.pawl.client.http.JavaNetTransport;
import dev.pawl.client.token.ClientAuthentication;
import java.net.URI;
import javax.net.ssl.SSLContext;

/// A server with users, as applications see it.
public interface Peer {
    /// What it calls itself.
    URI issuer();

    /// Whom its clients believe: nobody in particular, over plain HTTP.
    default SSLContext trust() {
        return Visitor.platformTrust();
    }

    /// A client that keeps a secret, and may introspect and revoke its tokens.
    ClientAuthentication confidential();

    /// Where clients get their users back.
    URI callback();

    /// A user with a new browser, who agrees to everything.
    Visitor ada();

    /// Begins to describe one of its clients.
    default OidcClientBuilder client(ClientAuthentication authentication) {
        var transport = JavaNetTransport.builder().tls(trust()).build();
        return OidcClient.discover(issuer().toString(), authentication).transport(transport);
    }

    /// What a client asks Ada for.
    default AuthorizationRequest request() {
        return AuthorizationRequest.to(callback())
                .scope("openid", "profile", "offline_access")
                .prompt("consent");
    }

    /// Signs Ada in at an application.
    default AuthResult signIn(OidcClient client) {
        return signIn(client, client.authorization(request()), ada());
    }

    /// Signs somebody in at an application, with a request that is under way.
    default AuthResult signIn(OidcClient client, PendingAuthorization pending, Visitor visitor) {
        var back = visitor.visit(pending.uri()).uri();
        return switch (client.answer(pending, back)) {
            case Granted granted -> client.exchange(granted);
            case Denied denied -> throw new IllegalStateException(denied.toString());
        };
    }
}
