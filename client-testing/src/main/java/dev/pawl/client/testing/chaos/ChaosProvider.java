package dev.pawl.client.testing.chaos;

import dev.pawl.client.http.Form;
import dev.pawl.client.http.HttpRequest;
import dev.pawl.client.http.HttpResponse;
import dev.pawl.client.http.Transport;
import dev.pawl.client.idtoken.IdToken;
import dev.pawl.client.idtoken.IdTokenVerifier;
import dev.pawl.client.jose.RemoteKeySet;
import dev.pawl.client.json.JsonObject;
import dev.pawl.client.refresh.Presentation;
import dev.pawl.client.refresh.Provider;
import dev.pawl.client.refresh.ProviderProfile;
import dev.pawl.client.token.TokenResponse;
import dev.pawl.protocol.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/// A chaos issuer as one public client sees it.
final class ChaosProvider implements Provider {
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private final ChaosIssuer issuer;
    private final Transport transport;
    private final ProviderProfile profile;
    private final RemoteKeySet keys;

    ChaosProvider(ChaosIssuer issuer, Transport transport, ProviderProfile profile) {
        this.issuer = issuer;
        this.transport = transport;
        this.profile = profile;
        keys = new RemoteKeySet(issuer.url(Endpoint.JWKS), transport, issuer.clock());
    }

    @Override
    public String issuer() {
        return issuer.url();
    }

    @Override
    public String clientId() {
        return ChaosIssuer.CLIENT_ID;
    }

    @Override
    public ProviderProfile profile() {
        return profile;
    }

    @Override
    public TokenResponse refresh(Presentation presentation) {
        var form =
                Form.of(Map.of("grant_type", "refresh_token", "client_id", clientId()))
                        .with("refresh_token", presentation.refreshToken().reveal());
        var scope = presentation.ask().scope();
        var asking = scope.map(part -> form.with("scope", part.toString())).orElse(form);
        return read(transport.send(HttpRequest.post(issuer.url(Endpoint.TOKEN), asking)));
    }

    @Override
    public IdToken verify(Secret idToken, Instant now) {
        var expected = new IdTokenVerifier.Expected(issuer(), clientId(), List.of("ES256"));
        return new IdTokenVerifier(expected, keys, Clock.fixed(now, ZoneOffset.UTC), TOLERANCE)
                .verify(idToken);
    }

    private static TokenResponse read(HttpResponse response) {
        if (!response.isSuccess()) throw response.refused(error(response));
        return TokenResponse.of(JsonObject.of(response), response.date());
    }

    private static String error(HttpResponse response) {
        return JsonObject.tryParse(response.body())
                .flatMap(members -> members.text("error"))
                .orElse("");
    }
}
