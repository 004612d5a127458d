package dev.pawl.client.refresh;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The habits of issuers whose name says who they are.
///
/// Only what an issuer documents for all of its customers stands here. Auth0, Okta, Amazon Cognito,
/// Keycloak and Ory let each customer decide: say it with [ProviderProfile#grace], or have the
/// issuer tell it (`refresh_token_retry_window`, as Pawl does).
final class KnownProviders {
    private static final List<Known> ALL =
            List.of(
                    // Refresh tokens are not replaced by using them.
                    new Known("accounts.google.com", ProviderProfile.withoutRotation("Google")),
                    // A new one comes with every refresh, and the old one stays good.
                    new Known(
                            "login.microsoftonline.com",
                            ProviderProfile.withoutRotation("Microsoft Entra ID")),
                    // The same pair is answered again for thirty seconds.
                    new Known(
                            "api.workos.com",
                            ProviderProfile.grace("WorkOS", Duration.ofSeconds(30))));

    private record Known(String host, ProviderProfile profile) {}

    private KnownProviders() {}

    static ProviderProfile of(String issuer) {
        var host = Optional.ofNullable(URI.create(issuer).getHost()).orElse("");
        return ALL.stream()
                .filter(known -> known.host().equals(host))
                .map(Known::profile)
                .findAny()
                .orElse(ProviderProfile.UNKNOWN);
    }
}
