package dev.pawl.client.token;

import dev.pawl.client.http.Form;
import dev.pawl.client.http.HttpRequest;
import dev.pawl.client.http.HttpResponse;
import dev.pawl.client.http.Transport;
import dev.pawl.client.json.JsonObject;
import dev.pawl.protocol.GrantType;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Secret;

import java.util.Map;

/// One provider's token endpoint, spoken to as one client.
public final class TokenEndpoint {
    private final String url;
    private final ClientAuthentication authentication;
    private final Transport transport;

    public TokenEndpoint(String url, ClientAuthentication authentication, Transport transport) {
        this.url = url;
        this.authentication = authentication;
        this.transport = transport;
    }

    /// Presents a refresh token once (RFC 6749 §6), asking for the scope of the grant.
    ///
    /// @throws dev.pawl.client.error.ErrorResponseException when the server says no
    /// @throws dev.pawl.client.error.InvalidResponseException when its answer cannot be used: the
    ///   token may be spent
    /// @throws dev.pawl.client.error.TransportException when there is no answer; its `delivery`
    ///   says whether the token may be spent
    public TokenResponse refresh(Secret refreshToken) {
        var form =
                Form.of(
                        Map.of(
                                Parameter.GRANT_TYPE,
                                GrantType.REFRESH_TOKEN.value(),
                                Parameter.REFRESH_TOKEN,
                                refreshToken.reveal()));
        return read(transport.send(authentication.authenticate(HttpRequest.post(url, form))));
    }

    private static TokenResponse read(HttpResponse response) {
        if (!response.isSuccess()) throw response.refused(errorIn(response));
        var members = JsonObject.of(response);
        // Some servers say no with a 200; a token next to an error is not a token to use.
        var error = members.text(Parameter.ERROR).orElse("");
        if (!error.isEmpty()) throw response.refused(error);
        return TokenResponse.of(members, response.date());
    }

    private static String errorIn(HttpResponse response) {
        return JsonObject.tryParse(response.body())
                .flatMap(members -> members.text(Parameter.ERROR))
                .orElse("");
    }
}
