package dev.pawl.client;

import dev.pawl.client.dpop.Dpop;
import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.OidcException;
import dev.pawl.client.error.TransportException;
import dev.pawl.client.error.TransportException.Delivery;
import dev.pawl.client.idtoken.IdToken;
import dev.pawl.client.jose.ProofKey;
import dev.pawl.client.refresh.AccessToken;
import dev.pawl.client.refresh.Presentation;
import dev.pawl.client.refresh.Provider;
import dev.pawl.client.refresh.ProviderProfile;
import dev.pawl.client.token.TokenResponse;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/// An OpenID provider as the life cycle of a grant sees it.
///
/// Shared: the keys met so far, read once each, for a proof is made with every request.
final class RefreshingProvider implements Provider {
    private final OidcClient client;
    private final Settings settings;
    private final Map<Secret, Dpop> keys = new ConcurrentHashMap<>();

    RefreshingProvider(OidcClient client, Settings settings) {
        this.client = client;
        this.settings = settings;
    }

    @Override
    public String issuer() {
        return client.issuer();
    }

    @Override
    public String clientId() {
        return settings.clientId();
    }

    @Override
    public ProviderProfile profile() {
        return settings.profile();
    }

    @Override
    public void prepare() {
        var unused = client.endpoints();
    }

    @Override
    public TokenResponse refresh(Presentation presentation) {
        var endpoints = known();
        var endpoint =
                dpop(presentation.senderKey()).map(endpoints::token).orElseGet(endpoints::token);
        var ask = presentation.ask();
        return endpoint.refresh(
                presentation.refreshToken(), ask.scope().orElse(Scope.NONE), ask.resources());
    }

    /// What goes wrong before the refresh token is sent says nothing about it, whatever the
    /// metadata was answered with.
    private Endpoints known() {
        try {
            return client.endpoints();
        } catch (OidcException unknown) {
            throw new TransportException(
                    "GET",
                    "the metadata of " + issuer(),
                    Delivery.NOT_SENT,
                    new IOException(unknown.getMessage(), unknown));
        }
    }

    /// @throws InvalidResponseException when it is not to be believed
    @Override
    public IdToken verify(Secret idToken, Instant now) {
        return client.endpoints().idTokens().verify(idToken, now);
    }

    @Override
    public void prove(
            Call call,
            AccessToken token,
            Optional<Secret> key,
            BiConsumer<String, String> headers) {
        if (!token.isDpopBound()) return;
        var proofs =
                dpop(key)
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "a DPoP token cannot be used without its key"));
        headers.accept("DPoP", proofs.proof(call.method(), call.uri(), token.value()).reveal());
    }

    @Override
    public void learnNonce(URI from, String nonce) {
        settings.nonces().learn(from, nonce);
    }

    /// The grant's own key counts more than the client's: it is the one the grant is bound to.
    private Optional<Dpop> dpop(Optional<Secret> key) {
        return key.map(jwk -> keys.computeIfAbsent(jwk, this::read)).or(settings::dpop);
    }

    private Dpop read(Secret jwk) {
        return new Dpop(ProofKey.parse(jwk), settings.clock(), settings.nonces());
    }
}
