package dev.pawl.server.client;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.OAuthException;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Secret;
import dev.pawl.server.admission.SecretAdmission;
import dev.pawl.server.http.Parameters;
import dev.pawl.server.http.Request;
import java.util.List;
import java.util.Optional;

/// Finds out which client is speaking (RFC 6749 §2.3).
///
/// Credentials come one way only: what is sent twice, or in two places, is refused rather than
/// chosen from.
public final class ClientAuthentication {
    private static final int LONGEST_ID = 256;
    private static final int LONGEST_SECRET = 1_024;

    private final RegisteredClients clients;
    private final SecretAdmission admission;

    /// @param admission slows down who guesses secrets
    public ClientAuthentication(RegisteredClients clients, SecretAdmission admission) {
        this.clients = clients;
        this.admission = admission;
    }

    /// Authenticates a confidential client, or identifies a public one.
    ///
    /// @throws OAuthException `invalid_client` if it is not who it says, `invalid_request` if it
    ///   says two things
    public RegisteredClient authenticate(Request request, Parameters form) {
        var credentials = credentials(request, form);
        var client =
                credentials.clientIds().stream()
                        .flatMap(id -> clients.find(id).stream())
                        .findFirst()
                        .orElseThrow(() -> unknownClient(credentials, request.address()));
        if (client.disabled()) throw invalidClient("disabled_client", client);
        check(client, credentials, request.address());
        return client;
    }

    private void check(RegisteredClient client, Credentials credentials, String address) {
        if (client.isPublic()) {
            if (!credentials.secrets().isEmpty())
                throw invalidClient("secret_of_public_client", client);
            return;
        }
        if (credentials.secrets().isEmpty()) throw invalidClient("missing_client_secret", client);
        if (!client.authentication().accepts(credentials.method()))
            throw otherMethod(client, credentials.method(), address);
        if (!proves(client, credentials.secrets(), address))
            throw invalidClient("wrong_client_secret", client);
    }

    private boolean proves(RegisteredClient client, List<Secret> readings, String address) {
        return admission.admit(
                client.clientId(),
                readings.getFirst(),
                address,
                () -> client.secret().filter(digest -> matches(digest, readings)).isPresent());
    }

    /// Every reading is compared, whichever matches.
    private static boolean matches(SecretDigest digest, List<Secret> readings) {
        var matching = readings.stream().filter(digest::matches).toList();
        return !matching.isEmpty();
    }

    private OAuthException unknownClient(Credentials credentials, String address) {
        admission.unknownClient(address);
        var _ = matches(SecretDigest.NOBODYS, credentials.secrets());
        return invalidClient("unknown_client");
    }

    private static Credentials credentials(Request request, Parameters form) {
        var authorization = request.header("Authorization");
        var bodyId = form.find(Parameter.CLIENT_ID);
        var bodySecret = form.find(Parameter.CLIENT_SECRET);
        if (form.find(Parameter.CLIENT_ASSERTION).isPresent())
            throw invalidClient("unsupported_client_assertion");
        if (authorization.isEmpty()) return fromBody(bodyId, bodySecret);
        if (bodySecret.isPresent()) throw conflict("credentials_in_two_places");
        var basic = fromHeader(authorization);
        if (bodyId.isPresent() && !basic.clientIds().contains(bodyId.get()))
            throw conflict("two_client_ids");
        return basic;
    }

    private static Credentials fromBody(Optional<String> clientId, Optional<String> secret) {
        if (clientId.isEmpty()) throw invalidClient("missing_client_authentication");
        var method =
                secret.isPresent()
                        ? AuthenticationMethod.CLIENT_SECRET_POST
                        : AuthenticationMethod.NONE;
        return bounded(method, List.of(clientId.get()), secret.map(Secret::of).stream().toList());
    }

    private static Credentials fromHeader(String authorization) {
        if (!authorization.regionMatches(true, 0, "Basic ", 0, 6))
            throw invalidClient("unsupported_authentication_scheme");
        var basic =
                BasicCredentials.parse(authorization.substring(6).trim())
                        .orElseThrow(() -> invalidClient("malformed_basic_credentials"));
        return bounded(AuthenticationMethod.CLIENT_SECRET_BASIC, basic.ids(), basic.secrets());
    }

    private static Credentials bounded(
            AuthenticationMethod method, List<String> ids, List<Secret> secrets) {
        if (ids.stream().anyMatch(id -> id.length() > LONGEST_ID)
                || secrets.stream().anyMatch(it -> it.reveal().length() > LONGEST_SECRET))
            throw invalidClient("oversized_credentials");
        return new Credentials(method, ids, secrets);
    }

    /// The log shows beside it what the caller has used.
    private static OAuthException invalidClient(String reason, RegisteredClient client) {
        return invalidClient(reason)
                .withDetail(
                        "client %s, registered %s"
                                .formatted(client.clientId(), client.authentication().value()));
    }

    private static OAuthException invalidClient(String reason) {
        return new OAuthException(
                ErrorCode.INVALID_CLIENT, "Client authentication failed.", reason);
    }

    /// What an operator needs to see which of the two to change.
    private static OAuthException otherMethod(
            RegisteredClient client, AuthenticationMethod used, String address) {
        return new OAuthException(
                ErrorCode.INVALID_CLIENT,
                "Client authentication failed.",
                "other_authentication_method",
                "client %s at %s, registered %s, used %s"
                        .formatted(
                                client.clientId(),
                                address,
                                client.authentication().value(),
                                used.value()));
    }

    private static OAuthException conflict(String reason) {
        return new OAuthException(
                ErrorCode.INVALID_REQUEST,
                "The client is named or authenticated in more than one way.",
                reason);
    }

    private record Credentials(
            AuthenticationMethod method, List<String> clientIds, List<Secret> secrets) {}
}
