package dev.pawl.client.testing.chaos;

import dev.pawl.client.http.Form;
import dev.pawl.client.http.HttpRequest;
import dev.pawl.client.http.HttpResponse;
import dev.pawl.client.http.Transport;
import dev.pawl.client.http.UrlConnectionTransport;
import dev.pawl.client.json.JsonObject;
import dev.pawl.protocol.Secret;
import java.util.Map;

/// A client that sends what a test says, with no opinion of its own.
final class Asking {
    private final ChaosIssuer issuer;
    private final Transport transport = UrlConnectionTransport.platformTrust();

    Asking(ChaosIssuer issuer) {
        this.issuer = issuer;
    }

    HttpResponse refresh(Secret token) {
        return refresh(token, Map.of());
    }

    HttpResponse refresh(Secret token, Map<String, String> more) {
        var form =
                Form.of(more)
                        .with("grant_type", "refresh_token")
                        .with("refresh_token", token.reveal())
                        .with("client_id", ChaosIssuer.CLIENT_ID);
        return transport.send(HttpRequest.post(issuer.url(Endpoint.TOKEN), form));
    }

    HttpResponse api(Secret token) {
        var request = HttpRequest.get(issuer.url(Endpoint.API) + "/things");
        return transport.send(request.authorized("Bearer " + token.reveal()));
    }

    HttpResponse get(String path) {
        return transport.send(HttpRequest.get(issuer.url() + path));
    }

    HttpResponse post(String path, Map<String, String> form) {
        return transport.send(HttpRequest.post(issuer.url() + path, Form.of(form)));
    }

    static Secret refreshToken(HttpResponse response) {
        return Secret.of(JsonObject.of(response).text("refresh_token").orElseThrow());
    }
}
