package dev.pawl.server.facade.redcore;

import dev.pawl.protocol.GrantType;
import dev.pawl.protocol.OAuthException;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Secret;
import dev.pawl.server.admission.SecretAdmission;
import dev.pawl.server.client.RegisteredClient;
import dev.pawl.server.client.RegisteredClients;
import dev.pawl.server.client.SecretDigest;
import dev.pawl.server.http.Parameters;
import dev.pawl.server.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Finds out which client asks for a token. The header wins over the body, and a client may use
/// either.
record ClientLogin(RegisteredClients clients, SecretAdmission admission, RedcoreOptions options) {
    /// What a client says about itself.
    ///
    /// @param secret empty where it has sent none
    private record Credentials(String clientId, Optional<Secret> secret) {
        Credentials {
            secret = secret.filter(text -> !text.reveal().isEmpty());
        }
    }

    /// Authenticates a client, or takes a public one at its word.
    ///
    /// @param grantType which the client asks for: its own credentials are worth nothing to a
    ///   public one
    /// @throws OAuthException a [Fault]
    RegisteredClient authenticate(Request request, Parameters form, GrantType grantType) {
        var sent = basic(request).or(() -> posted(form)).orElseThrow(this::nothingFound);
        var known = clients.find(sent.clientId());
        if (sent.secret().isEmpty()) return open(known, grantType);
        if (known.isEmpty()) admission.unknownClient(request.address());
        var secret = sent.secret().get();
        var right =
                known.map(client -> proves(client, secret, request.address()))
                        .orElseGet(() -> isNobodys(secret));
        return known.filter(_ -> right).orElseThrow(Fault.WRONG_CLIENT_CREDENTIALS::exception);
    }

    /// Takes as long as comparing with somebody's.
    private static boolean isNobodys(Secret secret) {
        return SecretDigest.NOBODYS.matches(secret);
    }

    private RegisteredClient open(Optional<RegisteredClient> known, GrantType grantType) {
        if (!options.publicClients() || grantType == GrantType.CLIENT_CREDENTIALS)
            throw Fault.NO_CLIENT_SECRET.exception();
        return known.filter(RegisteredClient::isPublic)
                .orElseThrow(Fault.CLIENT_NOT_PUBLIC::exception);
    }

    private boolean proves(RegisteredClient client, Secret secret, String address) {
        return admission.admit(
                client.clientId(),
                secret,
                address,
                () -> client.secret().orElse(SecretDigest.NOBODYS).matches(secret));
    }

    /// Not form-encoded, whatever RFC 6749 §2.3.1 says: PHP takes both halves as they are, and
    /// nothing where there are not two.
    private static Optional<Credentials> basic(Request request) {
        var header = request.header("Authorization");
        if (!header.regionMatches(true, 0, "Basic ", 0, 6)) return Optional.empty();
        return decoded(header.substring(6).trim())
                .filter(pair -> pair.indexOf(':') >= 0)
                .map(pair -> pair.split(":", 2))
                .map(pair -> new Credentials(pair[0], Optional.of(Secret.of(pair[1]))));
    }

    private static Optional<String> decoded(String base64) {
        try {
            var bytes = Base64.getDecoder().decode(base64);
            return Optional.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private Optional<Credentials> posted(Parameters form) {
        if (!options.bodyCredentials()) return Optional.empty();
        return form.find(Parameter.CLIENT_ID)
                .map(id -> new Credentials(id, form.find(Parameter.CLIENT_SECRET).map(Secret::of)));
    }

    private OAuthException nothingFound() {
        return (options.bodyCredentials()
                        ? Fault.NO_CLIENT_CREDENTIALS
                        : Fault.NO_CLIENT_IN_HEADERS)
                .exception();
    }
}
