package dev.pawl.client.userinfo;

import dev.pawl.client.dpop.Dpop;
import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.http.HttpRequest;
import dev.pawl.client.http.HttpResponse;
import dev.pawl.client.http.Transport;
import dev.pawl.client.idtoken.IdToken;
import dev.pawl.client.jose.CompactJws;
import dev.pawl.client.jose.RemoteKeySet;
import dev.pawl.client.json.JsonObject;
import dev.pawl.protocol.Secret;
import java.util.Optional;

/// A provider's user information endpoint.
public final class UserInfoEndpoint {
    private final String url;
    private final RemoteKeySet keys;
    private final Transport transport;
    private final Optional<Dpop> dpop;

    public UserInfoEndpoint(String url, RemoteKeySet keys, Transport transport) {
        this(url, keys, transport, Optional.empty());
    }

    /// @param dpop the key that access tokens are bound to
    public UserInfoEndpoint(
            String url, RemoteKeySet keys, Transport transport, Optional<Dpop> dpop) {
        this.url = url;
        this.keys = keys;
        this.transport = transport;
        this.dpop = dpop;
    }

    /// Asks with an access token; a signed answer (`application/jwt`) counts only with its
    /// signature.
    ///
    /// @param tokenType the scheme the token came with, never another (RFC 9449 §7.1 forbids
    ///   falling back to Bearer)
    /// @throws dev.pawl.client.error.OidcException when there is no answer to believe
    public UserInfo fetch(String tokenType, Secret accessToken) {
        var response = ask(tokenType, accessToken);
        if (response.status() != 200) throw response.refused("");
        if (!response.hasMediaType("application/jwt")) {
            return new UserInfo(JsonObject.of(response));
        }
        return new UserInfo(proven(response));
    }

    /// Asks about the user of an ID token (Core §5.3.2: an answer about another one must not be
    /// used).
    ///
    /// @throws dev.pawl.client.error.OidcException as above
    public UserInfo fetch(String tokenType, Secret accessToken, IdToken idToken) {
        var info = fetch(tokenType, accessToken);
        var expected = idToken.subject().orElse("");
        var actual = info.subject().orElse("");
        if (expected.isEmpty() || !actual.equals(expected)) {
            throw new InvalidResponseException(new Refusal.WrongSubject(expected, actual));
        }
        return info;
    }

    private HttpResponse ask(String tokenType, Secret accessToken) {
        var request = HttpRequest.get(url);
        if (dpop.isEmpty() || !tokenType.equalsIgnoreCase("DPoP")) {
            return transport.send(request.authorized(tokenType + " " + accessToken.reveal()));
        }
        var proofs = dpop.get();
        return proofs.send(transport, () -> proofs.prove(request, accessToken));
    }

    private JsonObject proven(HttpResponse response) {
        var jws = CompactJws.parse(Secret.of(response.body().strip()));
        if (jws.hasCriticalExtensions() || !keys.proves(jws)) {
            throw new InvalidResponseException(new Refusal.BadSignature());
        }
        return jws.payload();
    }
}
