package dev.pawl.client.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.client.http.Form;
import dev.pawl.client.http.HttpRequest;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Secret;
import java.util.Base64;

/// How a client proves itself at the token endpoint (Core §9), chosen from configuration and never
/// tried out with a live refresh token.
public sealed interface ClientAuthentication {
    /// Adds the proof to a request.
    HttpRequest authenticate(HttpRequest request);

    /// RFC 6749 §2.3.1: both halves are form-encoded before they are joined.
    record ClientSecretBasic(String clientId, Secret secret) implements ClientAuthentication {
        @Override
        public HttpRequest authenticate(HttpRequest request) {
            var pair = Form.encode(clientId) + ":" + Form.encode(secret.reveal());
            var credentials = Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
            return request.authorized("Basic " + credentials);
        }
    }

    /// RFC 6749 §2.3.1, the form its last paragraphs allow.
    record ClientSecretPost(String clientId, Secret secret) implements ClientAuthentication {
        @Override
        public HttpRequest authenticate(HttpRequest request) {
            return request.withParameter(Parameter.CLIENT_ID, clientId)
                    .withParameter(Parameter.CLIENT_SECRET, secret.reveal());
        }
    }

    /// A public client: it names itself (RFC 6749 §3.2.1) and proves nothing.
    record None(String clientId) implements ClientAuthentication {
        @Override
        public HttpRequest authenticate(HttpRequest request) {
            return request.withParameter(Parameter.CLIENT_ID, clientId);
        }
    }
}
