package dev.pawl.cli.refresh;

import dev.pawl.cli.config.ClientConfig;
import dev.pawl.client.discovery.Discovery;
import dev.pawl.client.discovery.ProviderMetadata;
import dev.pawl.client.http.Transport;
import dev.pawl.client.http.UrlConnectionTransport;
import dev.pawl.client.idtoken.IdTokenVerifier;
import dev.pawl.client.jose.RemoteKeySet;
import dev.pawl.client.token.ClientAuthentication;
import dev.pawl.client.token.ClientAuthentication.ClientSecretBasic;
import dev.pawl.client.token.ClientAuthentication.ClientSecretPost;
import dev.pawl.client.token.ClientAuthentication.None;
import dev.pawl.client.token.TokenEndpoint;
import dev.pawl.client.userinfo.UserInfoEndpoint;
import dev.pawl.protocol.Secret;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The provider's endpoints: what it publishes, corrected by what the configuration says.
final class Provider {
    private final ClientConfig config;
    private final ProviderMetadata metadata;
    private final Transport transport;
    private final Clock clock;
    private Optional<RemoteKeySet> keys = Optional.empty();

    private Provider(
            ClientConfig config, ProviderMetadata metadata, Transport transport, Clock clock) {
        this.config = config;
        this.metadata = metadata;
        this.transport = transport;
        this.clock = clock;
    }

    static Provider discover(ClientConfig config, Clock clock) {
        var transport = transport(config);
        var metadata = new Discovery(transport).discover(config.issuer());
        return new Provider(config, metadata, transport, clock);
    }

    private static Transport transport(ClientConfig config) {
        if (config.skipTlsVerification()) return UrlConnectionTransport.trustingAnyone();
        return config.authorities()
                .map(UrlConnectionTransport::trusting)
                .orElseGet(UrlConnectionTransport::platformTrust);
    }

    TokenEndpoint tokenEndpoint() {
        var url = or(config.tokenEndpoint(), metadata::tokenEndpoint);
        return new TokenEndpoint(url, authentication(), transport);
    }

    IdTokenVerifier idTokenVerifier() {
        var expected =
                new IdTokenVerifier.Expected(
                        config.issuer(),
                        config.clientId(),
                        config.tokenSigningAlg().orElse(List.of()));
        return new IdTokenVerifier(expected, keys(), clock);
    }

    UserInfoEndpoint userInfoEndpoint() {
        return new UserInfoEndpoint(metadata.userinfoEndpoint(), keys(), transport);
    }

    /// One set for both, so that a signed user information answer costs no second fetch.
    private RemoteKeySet keys() {
        if (keys.isEmpty()) {
            var url = or(config.jwksEndpoint(), metadata::jwksUri);
            keys = Optional.of(new RemoteKeySet(url, transport, clock));
        }
        return keys.get();
    }

    /// With `use_pkce` the client counts as public: whatever secret there is stays here.
    private ClientAuthentication authentication() {
        var id = config.clientId();
        var secret = config.usePkce() ? Secret.of("") : config.clientSecret();
        return switch (config.authMethod()) {
            case "client_secret_basic" -> new ClientSecretBasic(id, secret);
            case "client_secret_post" ->
                    secret.reveal().isEmpty() ? new None(id) : new ClientSecretPost(id, secret);
            default -> new None(id);
        };
    }

    private static String or(String configured, Supplier<String> published) {
        return configured.isEmpty() ? published.get() : configured;
    }
}
