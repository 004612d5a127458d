package dev.pawl.cli.connection;

import dev.pawl.cli.config.Key;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.discovery.Discovery;
import dev.pawl.client.discovery.ProviderMetadata;
import dev.pawl.client.http.HttpRequest;
import dev.pawl.client.http.Transport;
import dev.pawl.client.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The issuer as anybody sees it, client or not: how it is reached, and what it publishes.
public final class Issuer {
    private static final String PAR = "pushed_authorization_request_endpoint";

    /// What the settings may correct, and how the issuer publishes it.
    private static final Map<Key, String> ENDPOINTS =
            Map.of(
                    Key.TOKEN_ENDPOINT, "token_endpoint",
                    Key.AUTHORIZE_ENDPOINT, "authorization_endpoint",
                    Key.JWKS_ENDPOINT, "jwks_uri",
                    Key.INTROSPECT_ENDPOINT, "introspection_endpoint",
                    Key.USERINFO_ENDPOINT, "userinfo_endpoint",
                    Key.REVOCATION_ENDPOINT, "revocation_endpoint",
                    Key.ENDSESSION_ENDPOINT, "end_session_endpoint",
                    Key.DEVICE_ENDPOINT, "device_authorization_endpoint",
                    Key.PAR_ENDPOINT, PAR);

    private final Settings settings;
    private final Transport transport;
    private final Supplier<String> route;
    private volatile Optional<ProviderMetadata> known = Optional.empty();

    private Issuer(Settings settings, Transport transport, Supplier<String> route) {
        this.settings = settings;
        this.transport = transport;
        this.route = route;
    }

    /// Prepares to reach the issuer of the settings; nothing is sent yet.
    ///
    /// @throws dev.pawl.cli.exit.Failure when a setting it needs is missing or wrong
    public static Issuer of(Settings settings, Shell shell) {
        return new Issuer(
                settings,
                Transports.usual(settings, shell),
                () -> Transports.route(settings, shell));
    }

    static Issuer over(Transport transport, Settings settings) {
        return new Issuer(settings, transport, () -> "");
    }

    /// What the settings call it.
    ///
    /// @throws dev.pawl.cli.exit.Failure when they do not
    public String name() {
        return settings.required(Key.ISSUER);
    }

    public Transport transport() {
        return transport;
    }

    /// Which way leads there, for people: `directly`, or `through the proxy proxy.example:3128`.
    public String route() {
        return route.get();
    }

    /// Where it publishes its metadata.
    public String wellKnown() {
        return settings.maybe(Key.ALTERNATIVE_WELLKNOWN)
                .orElseGet(() -> Discovery.wellKnown(name()));
    }

    /// What it publishes, corrected by the settings; fetched once, whoever asks.
    ///
    /// @throws dev.pawl.client.error.OidcException when it cannot be had
    public ProviderMetadata metadata() {
        return known.orElseGet(this::fetched);
    }

    /// The same, fetched anew.
    ProviderMetadata fetched() {
        var published = published();
        var metadata = published.with(corrections(published));
        known = Optional.of(metadata);
        return metadata;
    }

    /// What it publishes, as it is.
    ///
    /// @throws dev.pawl.client.error.OidcException when it cannot be had, or is another's
    public ProviderMetadata published() {
        var discovery = new Discovery(transport);
        return settings.truth(Key.INSECURE_WELLKNOWN)
                ? discovery.unchecked(wellKnown()).with(Map.of("issuer", name()))
                : discovery.at(wellKnown(), name());
    }

    /// The public keys at an address, as they are.
    ///
    /// @throws dev.pawl.client.error.OidcException when they cannot be had
    public JsonObject jwks(String url) {
        var response = transport.send(HttpRequest.get(url));
        if (response.status() != 200) throw response.refused("");
        return JsonObject.of(response);
    }

    private Map<String, String> corrections(ProviderMetadata published) {
        var corrections = new HashMap<String, String>();
        settings.maybe(Key.PAR_WELLKNOWN_KEY)
                .flatMap(published::member)
                .ifPresent(url -> corrections.put(PAR, url));
        ENDPOINTS.forEach((key, member) ->
                settings.maybe(key).ifPresent(url -> corrections.put(member, url)));
        return corrections;
    }
}
