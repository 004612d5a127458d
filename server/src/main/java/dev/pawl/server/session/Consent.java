package dev.pawl.server.session;

import dev.pawl.protocol.Scope;
import dev.pawl.server.refresh.EpochKey;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// What a user allowed a client in this browser session.
///
/// @param grantId names the consent; every family born from it can be ended by this name
/// @param epoch the newest epoch when it was given
public record Consent(
        String clientId, Scope scope, Set<URI> resources, String grantId, long epoch) {
    public Consent {
        resources = Set.copyOf(resources);
    }

    /// Notes a consent that was given just now.
    public static Consent of(String clientId, Scope scope, Set<URI> resources, long epoch) {
        return new Consent(clientId, scope, resources, UUID.randomUUID().toString(), epoch);
    }

    /// Asks whether nothing new is asked for.
    public boolean covers(String client, Scope asked, Set<URI> targets) {
        return clientId.equals(client) && scope.covers(asked) && resources.containsAll(targets);
    }

    /// The epochs that take the consent back when they move on.
    List<EpochKey> epochKeys(String subject) {
        return List.of(
                EpochKey.grant(grantId),
                EpochKey.client(clientId),
                EpochKey.subjectAtClient(subject, clientId));
    }
}
