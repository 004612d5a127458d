package dev.pawl.cli.connection;

import dev.pawl.cli.config.Key;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.OidcClient;
import dev.pawl.client.OidcClientBuilder;
import dev.pawl.client.discovery.Discovery;
import dev.pawl.client.discovery.ProviderMetadata;
import dev.pawl.client.http.Transport;
import dev.pawl.client.jose.ProofKey;
import dev.pawl.client.refresh.ProviderProfile;
import dev.pawl.client.token.ClientAuthentication;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The issuer of a run, spoken to as the client of the settings. Nothing is sent before it is
/// needed.
public final class Connection implements AutoCloseable {
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
                    Key.PAR_ENDPOINT, "pushed_authorization_request_endpoint");

    private final Settings settings;
    private final Transport transport;
    private final ClientAuthentication authentication;
    private final Clock clock;
    private final OidcClient client;
    private volatile Optional<ProviderMetadata> known = Optional.empty();

    private Connection(Settings settings, Shell shell) {
        this.settings = settings;
        this.transport = Transports.of(settings, shell);
        this.authentication = Authentications.of(settings, shell);
        this.clock = shell.time().clock();
        this.client = describe().build();
    }

    /// Prepares to speak to the issuer.
    ///
    /// @throws dev.pawl.cli.exit.Failure when a setting it needs is missing or wrong
    public static Connection of(Settings settings, Shell shell) {
        return new Connection(settings, shell);
    }

    private OidcClientBuilder describe() {
        return OidcClient.discover(settings.required(Key.ISSUER), authentication)
                .transport(transport)
                .clock(clock)
                .metadata(this::fetched)
                .profile(profile(settings))
                .algorithms(settings.texts(Key.TOKEN_SIGNING_ALG).toArray(String[]::new));
    }

    public Settings settings() {
        return settings;
    }

    public OidcClient client() {
        return client;
    }

    /// The same client, whose tokens will be bound to a key (RFC 9449). It holds nothing that has
    /// to be closed: none of its asynchronous verbs is used.
    public OidcClient boundTo(ProofKey key) {
        return describe().metadata(this::metadata).bindTo(key).build();
    }

    public Transport transport() {
        return transport;
    }

    public ClientAuthentication authentication() {
        return authentication;
    }

    /// What the issuer publishes, corrected by the settings: as the client last saw it.
    ///
    /// @throws dev.pawl.client.error.OidcException when it cannot be had
    public ProviderMetadata metadata() {
        return known.orElseGet(this::fetched);
    }

    private ProviderMetadata fetched() {
        var metadata = published().with(corrections());
        known = Optional.of(metadata);
        return metadata;
    }

    private ProviderMetadata published() {
        var discovery = new Discovery(transport);
        var issuer = settings.required(Key.ISSUER);
        var url = settings.maybe(Key.ALTERNATIVE_WELLKNOWN).orElse(Discovery.wellKnown(issuer));
        return settings.truth(Key.INSECURE_WELLKNOWN)
                ? discovery.unchecked(url).with(Map.of("issuer", issuer))
                : discovery.at(url, issuer);
    }

    private Map<String, String> corrections() {
        var corrections = new HashMap<String, String>();
        ENDPOINTS.forEach((key, member) ->
                settings.maybe(key).ifPresent(url -> corrections.put(member, url)));
        return corrections;
    }

    private static ProviderProfile profile(Settings settings) {
        var grace = settings.duration(Key.RETRY_GRACE);
        return grace.compareTo(Duration.ZERO) > 0
                ? ProviderProfile.grace("configured", grace)
                : ProviderProfile.of(settings.required(Key.ISSUER));
    }

    @Override
    public void close() {
        client.close();
    }
}
