package dev.pawl.cli.connection;

import dev.pawl.cli.config.Key;
import dev.pawl.cli.config.Settings;
import dev.pawl.client.discovery.ProviderMetadata;
import dev.pawl.client.token.ClientAssertion;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/// How the client words what it says of itself: whom it is for, and how long it holds.
///
/// The original makes it for the endpoint it is sent to. Here it is for the issuer, unless a
/// setting says otherwise: an endpoint's address can be that of another provider which passes the
/// assertion on (CVE-2025-27370), the issuer's name cannot.
final class ClientAssertions {
    /// The setting for each endpoint that clients prove themselves at, and how it is published.
    private static final Map<String, Key> AUDIENCES =
            Map.of(
                    "token_endpoint", Key.JWT_PROFILE_TOKEN_AUDIENCE,
                    "pushed_authorization_request_endpoint", Key.JWT_PROFILE_PAR_AUDIENCE,
                    "revocation_endpoint", Key.JWT_PROFILE_REVOCATION_AUDIENCE,
                    "introspection_endpoint", Key.JWT_PROFILE_INTROSPECTION_AUDIENCE);

    private final Settings settings;
    private final Supplier<ProviderMetadata> metadata;

    /// @param metadata asked only when endpoints have to be told apart
    ClientAssertions(Settings settings, Supplier<ProviderMetadata> metadata) {
        this.settings = settings;
        this.metadata = metadata;
    }

    ClientAssertion worded(Clock clock) {
        return ClientAssertion.of(settings.required(Key.CLIENT_ID), "", clock)
                .lasting(settings.duration(Key.JWT_PROFILE_DURATION))
                .audience(this::audience)
                .startingNow();
    }

    /// Asks whether it matters where an assertion is sent to.
    boolean isForEndpoints() {
        return settings.truth(Key.JWT_PROFILE_ENDPOINT_AUDIENCE) || !special().isEmpty();
    }

    private String audience(URI endpoint) {
        var special = special();
        return special.isEmpty()
                ? usual(endpoint)
                : Objects.requireNonNullElseGet(
                        byAddress(special).get(endpoint.toString()), () -> usual(endpoint));
    }

    private String usual(URI endpoint) {
        if (settings.truth(Key.JWT_PROFILE_ENDPOINT_AUDIENCE)) return endpoint.toString();
        return settings.maybe(Key.JWT_PROFILE_AUDIENCE)
                .orElseGet(() -> settings.required(Key.ISSUER));
    }

    private Map<String, String> special() {
        var special = new LinkedHashMap<String, String>();
        AUDIENCES.forEach((member, key) ->
                settings.maybe(key).ifPresent(audience -> special.put(member, audience)));
        return special;
    }

    private Map<String, String> byAddress(Map<String, String> special) {
        var known = metadata.get();
        var addresses = new LinkedHashMap<String, String>();
        special.forEach((member, audience) ->
                known.member(member).ifPresent(url -> addresses.put(url, audience)));
        return addresses;
    }
}
