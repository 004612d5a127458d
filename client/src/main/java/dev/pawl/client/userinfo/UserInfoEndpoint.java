package dev.pawl.client.userinfo;

import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.http.HttpRequest;
import dev.pawl.client.http.HttpResponse;
import dev.pawl.client.http.Transport;
import dev.pawl.client.jose.CompactJws;
import dev.pawl.client.jose.RemoteKeySet;
import dev.pawl.client.json.JsonObject;
import dev.pawl.protocol.Secret;

/// A provider's user information endpoint.
public final class UserInfoEndpoint {
    private final String url;
    private final RemoteKeySet keys;
    private final Transport transport;

    public UserInfoEndpoint(String url, RemoteKeySet keys, Transport transport) {
        this.url = url;
        this.keys = keys;
        this.transport = transport;
    }

    /// Asks with an access token; a signed answer (`application/jwt`) counts only with its
    /// signature.
    ///
    /// @param tokenType the scheme the token came with, never another (RFC 9449 §7.1 forbids
    ///   falling back to Bearer)
    /// @throws dev.pawl.client.error.OidcException when there is no answer to believe
    public UserInfo fetch(String tokenType, Secret accessToken) {
        var request = HttpRequest.get(url).authorized(tokenType + " " + accessToken.reveal());
        var response = transport.send(request);
        if (response.status() != 200) throw response.refused("");
        if (!response.hasMediaType("application/jwt")) {
            return new UserInfo(JsonObject.of(response));
        }
        return new UserInfo(proven(response));
    }

    private JsonObject proven(HttpResponse response) {
        var jws = CompactJws.parse(Secret.of(response.body().strip()));
        if (jws.hasCriticalExtensions() || !keys.proves(jws)) {
            throw new InvalidResponseException(new Refusal.BadSignature());
        }
        return jws.payload();
    }
}
