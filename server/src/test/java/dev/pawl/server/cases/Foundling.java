package dev.pawl.server.cases;

import dev.pawl.protocol.Scope;
import dev.pawl.server.refresh.Authorization;
import dev.pawl.server.refresh.Authorization.Device;
import dev.pawl.server.refresh.Binding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A family that no request of today could begin: of another time, issuer, session or key.
record Foundling(
        String issuer,
        String client,
        String subject,
        String grant,
        Scope scope,
        Optional<String> session,
        Optional<Binding> binding,
        Instant begun) {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    /// Of ada at the client web, as if she had just signed in.
    static final Foundling USUAL =
            new Foundling(
                    Pawl.ISSUER,
                    "web",
                    "ada",
                    "grant",
                    Scope.of("openid", "offline_access"),
                    Optional.empty(),
                    Optional.empty(),
                    NOON);

    Foundling issuedBy(String other) {
        return new Foundling(other, client, subject, grant, scope, session, binding, begun);
    }

    Foundling at(String other) {
        return new Foundling(issuer, other, subject, grant, scope, session, binding, begun);
    }

    Foundling of(String other) {
        return new Foundling(issuer, client, other, grant, scope, session, binding, begun);
    }

    Foundling grantedBy(String other) {
        return new Foundling(issuer, client, subject, other, scope, session, binding, begun);
    }

    Foundling granted(String... other) {
        return new Foundling(
                issuer, client, subject, grant, Scope.of(other), session, binding, begun);
    }

    Foundling in(String other) {
        return new Foundling(
                issuer, client, subject, grant, scope, Optional.of(other), binding, begun);
    }

    Foundling boundTo(String thumbprint) {
        var key = new Binding(Binding.Method.DPOP, thumbprint);
        return new Foundling(
                issuer, client, subject, grant, scope, session, Optional.of(key), begun);
    }

    Foundling ago(Duration duration) {
        return new Foundling(
                issuer, client, subject, grant, scope, session, binding, NOON.minus(duration));
    }

    Authorization authorization() {
        return new Authorization(
                issuer,
                client,
                subject,
                grant,
                scope,
                Set.of(),
                Set.of(),
                begun,
                Optional.empty(),
                List.of("pwd"),
                session,
                session.isEmpty(),
                binding,
                Device.UNKNOWN);
    }
}
