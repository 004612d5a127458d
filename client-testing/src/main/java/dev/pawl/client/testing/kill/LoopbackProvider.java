package dev.pawl.client.testing.kill;

import dev.pawl.client.http.Transport;
import dev.pawl.client.idtoken.IdToken;
import dev.pawl.client.refresh.Presentation;
import dev.pawl.client.refresh.Provider;
import dev.pawl.client.refresh.ProviderProfile;
import dev.pawl.client.testing.chaos.ChaosIssuer;
import dev.pawl.client.testing.chaos.Endpoint;
import dev.pawl.client.token.ClientAuthentication;
import dev.pawl.client.token.TokenEndpoint;
import dev.pawl.client.token.TokenResponse;
import dev.pawl.protocol.Secret;
import java.time.Instant;

/// A chaos issuer as a public client sees it, whose login has no ID token.
public record LoopbackProvider(String issuer, ProviderProfile profile, TokenEndpoint tokens)
        implements Provider {
    public static LoopbackProvider of(String issuer, ProviderProfile profile, Transport transport) {
        var client = new ClientAuthentication.None(ChaosIssuer.CLIENT_ID);
        var url = issuer + Endpoint.TOKEN.path();
        return new LoopbackProvider(issuer, profile, new TokenEndpoint(url, client, transport));
    }

    @Override
    public String clientId() {
        return ChaosIssuer.CLIENT_ID;
    }

    @Override
    public TokenResponse refresh(Presentation presentation) {
        return tokens.refresh(presentation.refreshToken());
    }

    @Override
    public IdToken verify(Secret idToken, Instant now) {
        throw new IllegalStateException("without the scope openid there is none");
    }
}
