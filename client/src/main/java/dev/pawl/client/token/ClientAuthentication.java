package dev.pawl.client.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.client.http.Form;
import dev.pawl.client.http.HttpRequest;
import dev.pawl.client.jose.ProofKey;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Secret;
import java.time.Clock;
import java.util.Base64;
import java.util.function.Supplier;

/// How a client proves itself at the token endpoint (Core §9), chosen from configuration and never
/// tried out with a live refresh token.
public sealed interface ClientAuthentication {
    /// Under which the provider knows the client.
    String clientId();

    /// Adds the proof to a request, made anew for each.
    HttpRequest authenticate(HttpRequest request);

    /// Asks whether the proof is the certificate of the connection, which some providers only look
    /// at behind other addresses (RFC 8705 §5).
    default boolean isByCertificate() {
        return false;
    }

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

    /// Core §9, RFC 7523 §2.2: an assertion that only the holder of a private key can sign.
    ///
    /// @param key asked for each request, so that a rotated key counts from the next one on
    /// @param audience the issuer, as FAPI 2.0 asks; some providers want the token endpoint's
    ///   address
    /// @param clock the provider refuses assertions of another time
    record PrivateKeyJwt(String clientId, Supplier<ProofKey> key, String audience, Clock clock)
            implements ClientAuthentication {
        @Override
        public HttpRequest authenticate(HttpRequest request) {
            return ClientAssertion.of(clientId, audience, clock).addTo(request, key.get());
        }
    }

    /// Core §9: an assertion under the HMAC of the client's secret.
    ///
    /// @param secret at least 32 bytes
    /// @param audience as with [PrivateKeyJwt]
    /// @param clock as with [PrivateKeyJwt]
    record ClientSecretJwt(String clientId, Secret secret, String audience, Clock clock)
            implements ClientAuthentication {
        /// @throws IllegalArgumentException when the secret is too short for HS256
        public ClientSecretJwt {
            ProofKey.shared(secret);
        }

        @Override
        public HttpRequest authenticate(HttpRequest request) {
            return ClientAssertion.of(clientId, audience, clock)
                    .addTo(request, ProofKey.shared(secret));
        }
    }

    /// An assertion in the wording of a provider with wishes: `private_key_jwt` and
    /// `client_secret_jwt` where [PrivateKeyJwt] and [ClientSecretJwt] do not say what it wants.
    ///
    /// @param key as with [PrivateKeyJwt]
    record WordedJwt(ClientAssertion assertion, Supplier<ProofKey> key)
            implements ClientAuthentication {
        @Override
        public String clientId() {
            return assertion.clientId();
        }

        @Override
        public HttpRequest authenticate(HttpRequest request) {
            return assertion.addTo(request, key.get());
        }
    }

    /// Any proof, and the client's name in the form as well, which some providers want beside a
    /// proof that names it already.
    record NamedInForm(ClientAuthentication proof) implements ClientAuthentication {
        @Override
        public String clientId() {
            return proof.clientId();
        }

        @Override
        public HttpRequest authenticate(HttpRequest request) {
            return proof.authenticate(request).withParameter(Parameter.CLIENT_ID, clientId());
        }

        @Override
        public boolean isByCertificate() {
            return proof.isByCertificate();
        }
    }

    /// RFC 8705 §2, `tls_client_auth` and `self_signed_tls_client_auth`: the connection shows the
    /// client's certificate, and the request says whose it is.
    record TlsClientAuth(String clientId) implements ClientAuthentication {
        @Override
        public HttpRequest authenticate(HttpRequest request) {
            return request.withParameter(Parameter.CLIENT_ID, clientId);
        }

        @Override
        public boolean isByCertificate() {
            return true;
        }
    }
}
