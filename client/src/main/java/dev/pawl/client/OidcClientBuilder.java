package dev.pawl.client;

import dev.pawl.client.discovery.CachedDiscovery;
import dev.pawl.client.discovery.Discovery;
import dev.pawl.client.discovery.ProviderMetadata;
import dev.pawl.client.dpop.Dpop;
import dev.pawl.client.dpop.Nonces;
import dev.pawl.client.http.JavaNetTransport;
import dev.pawl.client.http.Transport;
import dev.pawl.client.jose.ProofKey;
import dev.pawl.client.refresh.ProviderProfile;
import dev.pawl.client.token.ClientAuthentication;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// Describes an [OidcClient].
public final class OidcClientBuilder {
    private final String base;
    private final ClientAuthentication authentication;
    private String issuer;
    private Optional<Supplier<ProviderMetadata>> metadata = Optional.empty();
    private Optional<Transport> transport = Optional.empty();
    private Clock clock = Clock.systemUTC();
    private Duration tolerance = Duration.ofMinutes(1);
    private List<String> algorithms = List.of();
    private Optional<ProofKey> key = Optional.empty();
    private Optional<ProviderProfile> profile = Optional.empty();
    private Optional<Executor> executor = Optional.empty();

    OidcClientBuilder(String issuer, ClientAuthentication authentication) {
        this.base = issuer;
        this.issuer = issuer;
        this.authentication = authentication;
    }

    /// Expects another name in the metadata and in ID tokens than the address it is asked at:
    /// behind a gateway, in a test.
    public OidcClientBuilder issuerAlias(String name) {
        issuer = name;
        return this;
    }

    /// Takes the metadata from elsewhere than the issuer's well-known address: a file, or what was
    /// fetched and corrected. It is asked again once a day.
    ///
    /// @param source must name the issuer; throws an [dev.pawl.client.error.OidcException] when it
    ///   has none
    public OidcClientBuilder metadata(Supplier<ProviderMetadata> source) {
        metadata = Optional.of(source);
        return this;
    }

    /// Sends through this; otherwise through [JavaNetTransport#platformTrust()].
    public OidcClientBuilder transport(Transport other) {
        transport = Optional.of(other);
        return this;
    }

    /// Reads another clock than this machine's.
    public OidcClientBuilder clock(Clock other) {
        clock = other;
        return this;
    }

    /// How far this clock and the issuer's may be apart, in every check of an ID token; otherwise a
    /// minute.
    public OidcClientBuilder tolerance(Duration difference) {
        tolerance = difference;
        return this;
    }

    /// Takes ID tokens with these signatures alone, as the client is registered; otherwise whatever
    /// the provider publishes that a public key can prove.
    public OidcClientBuilder algorithms(String... names) {
        algorithms = List.of(names);
        return this;
    }

    /// Binds all tokens to this key (RFC 9449). Keep it with the refresh token: each is worthless
    /// without the other.
    public OidcClientBuilder bindTo(ProofKey proofKey) {
        key = Optional.of(proofKey);
        return this;
    }

    /// What is known of the provider's refresh tokens; otherwise what its name tells, which for
    /// most is nothing.
    public OidcClientBuilder profile(ProviderProfile known) {
        profile = Optional.of(known);
        return this;
    }

    /// Runs the `…Async` verbs there; otherwise on threads of the client's own, which end with it.
    public OidcClientBuilder executor(Executor other) {
        executor = Optional.of(other);
        return this;
    }

    /// Builds it. Nothing is sent before the first verb needs it.
    public OidcClient build() {
        var chosen = transport.orElseGet(JavaNetTransport::platformTrust);
        var nonces = new Nonces();
        var settings =
                new Settings(
                        authentication,
                        chosen,
                        clock,
                        new SecureRandom(),
                        tolerance,
                        algorithms,
                        key.map(it -> new Dpop(it, clock, nonces)),
                        nonces,
                        profile.orElseGet(() -> ProviderProfile.of(issuer)));
        var source = metadata.orElse(() -> new Discovery(chosen).discover(base, issuer));
        var discovery = new CachedDiscovery(source, issuer, clock);
        return new OidcClient(settings, discovery, new Lift(executor));
    }
}
