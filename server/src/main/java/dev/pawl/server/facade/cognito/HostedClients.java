package dev.pawl.server.facade.cognito;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.OAuthException;
import dev.pawl.server.admission.SecretAdmission;
import dev.pawl.server.client.ClientAuthentication;
import dev.pawl.server.client.RegisteredClients;
import dev.pawl.server.http.Parameters;
import dev.pawl.server.http.Request;
import java.util.Optional;

/// Finds out which app client is speaking at a hosted endpoint. A client with a secret may send it
/// in the header or in the body, whichever it likes.
final class HostedClients {
    private final AppClients clients;
    private final Optional<UserPool> pool;
    private final ClientAuthentication authentication;

    /// @param pool whose clients they are; empty for those of every pool
    HostedClients(AppClients clients, Optional<UserPool> pool, SecretAdmission admission) {
        this.clients = clients;
        this.pool = pool;
        this.authentication =
                new ClientAuthentication(
                        new RegisteredClients(
                                clients.all().stream().map(AppClient::registered).toList()),
                        admission);
    }

    /// @throws OAuthException `invalid_client` if it is not who it says, or of another pool
    AppClient authenticate(Request request, Parameters form) {
        var id = authentication.authenticate(request, form).clientId();
        return clients.find(id)
                .filter(client -> pool.isEmpty() || pool.get().id().equals(client.poolId()))
                .orElseThrow(HostedClients::ofOtherPool);
    }

    private static OAuthException ofOtherPool() {
        return new OAuthException(
                ErrorCode.INVALID_CLIENT, "Client authentication failed.", "client_of_other_pool");
    }
}
