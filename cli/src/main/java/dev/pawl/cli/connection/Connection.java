package dev.pawl.cli.connection;

import dev.pawl.cli.config.Key;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.OidcClient;
import dev.pawl.client.OidcClientBuilder;
import dev.pawl.client.discovery.ProviderMetadata;
import dev.pawl.client.http.Transport;
import dev.pawl.client.jose.ProofKey;
import dev.pawl.client.refresh.ProviderProfile;
import dev.pawl.client.refresh.TimeSource;
import dev.pawl.client.token.ClientAuthentication;
import dev.pawl.protocol.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// The issuer of a run, spoken to as the client of the settings. Nothing is sent before it is
/// needed.
public final class Connection implements AutoCloseable {
    private final Settings settings;
    private final Issuer issuer;
    private final ClientAssertions assertions;
    private final Authentications authentications;
    private final ClientAuthentication authentication;
    private final Clock clock;
    private final OidcClient client;
    private final TimeSource time;

    private Connection(Settings settings, Shell shell, Issuer issuer) {
        this.settings = settings;
        this.issuer = issuer;
        this.assertions = new ClientAssertions(settings, issuer::metadata);
        this.authentications = new Authentications(settings, shell, assertions);
        this.authentication = authentications.chosen();
        this.time = shell.time().source();
        this.clock = shell.time().clock();
        this.client = describe().build();
    }

    /// Prepares to speak to the issuer.
    ///
    /// @throws dev.pawl.cli.exit.Failure when a setting it needs is missing or wrong
    public static Connection of(Settings settings, Shell shell) {
        return new Connection(settings, shell, Issuer.of(settings, shell));
    }

    /// Prepares the same over a way of the caller's own.
    ///
    /// @throws dev.pawl.cli.exit.Failure as above
    public static Connection over(Transport transport, Settings settings, Shell shell) {
        return new Connection(settings, shell, Issuer.over(transport, settings));
    }

    private OidcClientBuilder describe() {
        return OidcClient.discover(issuer.name(), authentication)
                .transport(issuer.transport())
                .clock(clock)
                .metadata(issuer::fetched)
                .profile(profile(settings))
                .algorithms(settings.texts(Key.TOKEN_SIGNING_ALG).toArray(String[]::new));
    }

    public Settings settings() {
        return settings;
    }

    public Issuer issuer() {
        return issuer;
    }

    public OidcClient client() {
        return client;
    }

    /// The clocks of this machine.
    public TimeSource time() {
        return time;
    }

    /// The same client, whose tokens will be bound to a key (RFC 9449). It holds nothing that has
    /// to be closed: none of its asynchronous verbs is used.
    public OidcClient boundTo(ProofKey key) {
        return describe().metadata(this::metadata).bindTo(key).build();
    }

    public Transport transport() {
        return issuer.transport();
    }

    public ClientAuthentication authentication() {
        return authentication;
    }

    /// What the client says of itself instead of showing a secret (RFC 7523), whatever it proves
    /// itself with.
    ///
    /// @param endpoint where it will be sent, or the token endpoint
    /// @throws dev.pawl.cli.exit.Failure when there is no key to sign with
    public Secret assertion(Optional<String> endpoint) {
        return authentications.assertion(URI.create(endpoint.orElseGet(this::usualEndpoint)));
    }

    /// Nobody is asked for an address that would make no difference.
    private String usualEndpoint() {
        return assertions.isForEndpoints() ? metadata().tokenEndpoint() : issuer.name();
    }

    /// What the issuer publishes, corrected by the settings; fetched once, whoever asks.
    ///
    /// @throws dev.pawl.client.error.OidcException when it cannot be had
    public ProviderMetadata metadata() {
        return issuer.metadata();
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
