package dev.pawl.server.configuration;

import dev.pawl.server.configuration.RefreshConfiguration.ConsumedAccessToken;
import dev.pawl.server.configuration.RefreshConfiguration.OnReuse;
import dev.pawl.server.configuration.Rotation.Always;
import dev.pawl.server.configuration.Rotation.Never;

/// The rules between a refresh policy and the kind of its client.
///
/// A public client counts as not bound to a key: binding is the client's choice, request by
/// request, and the file cannot promise it.
final class PolicyRules {
    private static final String ALIAS = "always_issue_new_refresh_token";
    private static final String FORBIDDEN =
            ", which RFC 9700 §4.14.2 forbids for a public client; write %s, or legacy_insecure:"
                    + " true";

    private PolicyRules() {}

    static void check(ClientConfiguration client, Complaints complaints) {
        if (!ClientRules.kindIsKnown(complaints)) return;
        var refresh = complaints.in("refresh");
        if (client.isPublic() && !client.legacyInsecure()) publicClient(client.refresh(), refresh);
        consumed(client, refresh);
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

    /// Without rotation a token is never consumed.
    private static void consumed(ClientConfiguration client, Complaints refresh) {
        var policy = client.refresh();
        var implied = client.isPublic() ? new Always() : new Never();
        var dies =
                policy.consumedAccessToken().filter(ConsumedAccessToken.DIES::equals).isPresent();
        if (!refresh.sound("rotation", ALIAS)) return;
        if (dies && policy.rotation().orElse(implied) instanceof Never)
            refresh.say(
                    "consumed_access_token",
                    "needs rotation, which is never here; write rotation: always, or"
                            + " consumed_access_token: lives");
    }

    private static String rotationKey(Complaints refresh) {
        return refresh.given("rotation") ? "rotation" : ALIAS;
    }
}
