package dev.pawl.server.configuration;

import dev.pawl.server.configuration.RefreshConfiguration.ConsumedAccessToken;
import dev.pawl.server.configuration.RefreshConfiguration.OnReuse;
import dev.pawl.server.configuration.RefreshConfiguration.ScopeOnRotation;
import dev.pawl.server.configuration.RefreshConfiguration.Successor;
import dev.pawl.server.configuration.Rotation.Always;
import dev.pawl.server.configuration.Rotation.Never;
import java.time.Duration;

/// The rules between a refresh policy and the kind of its client.
///
/// A public client counts as not bound to a key: binding is the client's choice, request by
/// request, and the file cannot promise it.
final class PolicyRules {
    private static final String LIFETIME = "refresh_token_lifetime";
    private static final String FORBIDDEN =
            ", which RFC 9700 §4.14.2 forbids for a public client; write %s, or legacy_insecure:"
                    + " true";

    private PolicyRules() {}

    static void check(ClientConfiguration client, Complaints complaints) {
        if (!ClientRules.kindIsKnown(complaints)) return;
        var refresh = complaints.in("refresh");
        if (client.isPublic() && !client.legacyInsecure()) publicClient(client.refresh(), refresh);
        rotated(client, refresh);
        idle(client, refresh);
    }

    private static void publicClient(RefreshConfiguration policy, Complaints refresh) {
        if (policy.rotation().filter(Never.class::isInstance).isPresent())
            refresh.say(
                    rotationKey(refresh),
                    "turns rotation off" + FORBIDDEN.formatted("rotation: always"));
        if (policy.onReuse().filter(OnReuse.REFUSE::equals).isPresent())
            refresh.say(
                    "on_reuse", "lets a stolen token live" + FORBIDDEN.formatted("revoke-family"));
        if (policy.retryWindow().filter(RetryWindow.UntilUsed.class::isInstance).isPresent())
            refresh.say(
                    "retry_window",
                    "lets an old token live without end" + FORBIDDEN.formatted("30s"));
    }

    /// Without rotation nothing is consumed.
    private static void rotated(ClientConfiguration client, Complaints refresh) {
        if (!refresh.sound("rotation", RefreshRules.ALIAS)) return;
        var policy = client.refresh();
        var implied = client.isPublic() ? new Always() : new Never();
        if (!(policy.rotation().orElse(implied) instanceof Never)) return;
        if (policy.consumedAccessToken().filter(ConsumedAccessToken.DIES::equals).isPresent())
            needsRotation(refresh, "consumed_access_token", "lives");
        if (policy.scopeOnRotation() == ScopeOnRotation.NARROW)
            needsRotation(refresh, "scope_on_rotation", "keep");
        if (policy.successor() == Successor.WITHHELD)
            needsRotation(refresh, "successor", "handed-out");
    }

    private static void needsRotation(Complaints refresh, String key, String otherwise) {
        refresh.say(
                key,
                "needs rotation, which is never here; write rotation: always, or %s: %s"
                        .formatted(key, otherwise));
    }

    /// A lifetime that was not written is known all the same.
    private static void idle(ClientConfiguration client, Complaints refresh) {
        if (refresh.given(LIFETIME)) return;
        var lifetime = defaultLifetime(client);
        var longer = client.refresh().refreshTokenIdle().filter(it -> isLonger(it, lifetime));
        if (longer.isPresent())
            refresh.say(
                    "refresh_token_idle",
                    "is longer than the default refresh_token_lifetime, "
                            + lifetime
                            + "; write both, or less");
    }

    private static boolean isLonger(Duration idle, String lifetime) {
        return switch (Durations.positive(lifetime)) {
            case Reading.Read(var length) -> idle.compareTo(length) > 0;
            case Reading.Wrong<Duration> _ -> false;
        };
    }

    private static String defaultLifetime(ClientConfiguration client) {
        var field = Section.of(RefreshConfiguration.class).find(LIFETIME);
        var kinds = field.flatMap(Field::defaultByKind).orElseThrow();
        return client.isPublic() ? kinds.unbound() : kinds.confidential();
    }

    private static String rotationKey(Complaints refresh) {
        return refresh.given("rotation") ? "rotation" : RefreshRules.ALIAS;
    }
}
