package dev.pawl.client.authorization;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.client.authorization.AuthorizationAnswer.Denied;
import dev.pawl.client.authorization.AuthorizationAnswer.Granted;
import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.http.Form;
import dev.pawl.client.json.JsonObject;
import dev.pawl.client.token.BackChannel;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// A provider's authorization endpoint, to which a client sends browsers and from which they come
/// back.
public final class AuthorizationEndpoint {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Addresses addresses;
    private final BackChannel channel;
    private final SecureRandom random;

    /// What the provider publishes.
    ///
    /// @param issuer who must answer
    /// @param namesIssuer whether every answer says who sent it (RFC 9207 §3)
    public record Addresses(String issuer, String authorizationEndpoint, boolean namesIssuer) {}

    public AuthorizationEndpoint(Addresses addresses, BackChannel channel, SecureRandom random) {
        this.addresses = addresses;
        this.channel = channel;
        this.random = random;
    }

    /// Makes a request whose parameters travel through the browser.
    public PendingAuthorization start(AuthorizationRequest request) {
        return pending(request, new Secrets(fresh(), fresh(), fresh()), Optional.empty());
    }

    /// Makes a request and hands it to the provider beforehand (RFC 9126): the browser sees neither
    /// what is asked nor can it change it.
    ///
    /// @param pushUrl the `pushed_authorization_request_endpoint`
    /// @throws dev.pawl.client.error.OidcException when the provider does not take it
    public PendingAuthorization push(AuthorizationRequest request, String pushUrl) {
        var secrets = new Secrets(fresh(), fresh(), fresh());
        var answer = JsonObject.of(channel.post(pushUrl, form(request, secrets)));
        var reference =
                answer.strictText(Parameter.REQUEST_URI)
                        .orElseThrow(() -> missing(Parameter.REQUEST_URI));
        return pending(request, secrets, Optional.of(reference));
    }

    /// Reads what a browser brought back in its address.
    ///
    /// @param callback the address the browser asked for; only its query matters
    /// @throws InvalidResponseException when it is not the answer to this request, from this
    ///   provider
    public AuthorizationAnswer read(PendingAuthorization pending, URI callback) {
        return read(pending, query(Objects.requireNonNullElse(callback.getRawQuery(), "")));
    }

    /// Reads what a browser brought back in a form (`response_mode=form_post`).
    ///
    /// @throws InvalidResponseException as above
    public AuthorizationAnswer read(PendingAuthorization pending, Map<String, String> parameters) {
        var state = Secret.of(parameters.getOrDefault(Parameter.STATE, ""));
        if (!state.equals(pending.state())) throw no(new Refusal.WrongState());
        checkIssuer(Optional.ofNullable(parameters.get(Parameter.ISS)));
        var error = Optional.ofNullable(parameters.get(Parameter.ERROR));
        if (error.isPresent()) {
            var description = parameters.get(Parameter.ERROR_DESCRIPTION);
            return new Denied(error.get(), Optional.ofNullable(description));
        }
        return Optional.ofNullable(parameters.get(Parameter.CODE))
                .filter(code -> !code.isEmpty())
                .map(code -> new Granted(pending, Secret.of(code)))
                .orElseThrow(() -> missing(Parameter.CODE));
    }

    /// RFC 9207 §2.4: an answer of another provider must not reach this one's token endpoint.
    private void checkIssuer(Optional<String> issuer) {
        if (issuer.isEmpty() && !addresses.namesIssuer()) return;
        if (issuer.filter(addresses.issuer()::equals).isEmpty()) {
            throw no(new Refusal.IssuerMismatch(addresses.issuer(), issuer.orElse("")));
        }
    }

    private record Secrets(Secret state, Secret nonce, Secret verifier) {}

    private PendingAuthorization pending(
            AuthorizationRequest request, Secrets secrets, Optional<String> reference) {
        var form =
                reference
                        .map(pushed -> Form.of(Map.of(Parameter.REQUEST_URI, pushed)))
                        .orElseGet(() -> form(request, secrets))
                        .with(Parameter.CLIENT_ID, channel.clientId());
        return new PendingAuthorization(
                withQuery(addresses.authorizationEndpoint(), form),
                request.redirectUri(),
                secrets.state(),
                secrets.nonce(),
                secrets.verifier(),
                isOpenId(request),
                request.maxAge(),
                request.resources());
    }

    private Form form(AuthorizationRequest request, Secrets secrets) {
        var form =
                request.form()
                        .with(Parameter.CLIENT_ID, channel.clientId())
                        .with(Parameter.RESPONSE_TYPE, Parameter.CODE)
                        .with(Parameter.STATE, secrets.state().reveal())
                        .with(Parameter.CODE_CHALLENGE, challenge(secrets.verifier()))
                        .with(Parameter.CODE_CHALLENGE_METHOD, "S256")
                        .with("dpop_jkt", channel.thumbprint().stream().toList());
        return isOpenId(request) ? form.with(Parameter.NONCE, secrets.nonce().reveal()) : form;
    }

    private static boolean isOpenId(AuthorizationRequest request) {
        return request.scope().contains(Scope.OPENID);
    }

    /// 256 bits: what nobody guesses, in 43 characters.
    private Secret fresh() {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return Secret.of(BASE64.encodeToString(bytes));
    }

    private static String challenge(Secret verifier) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return BASE64.encodeToString(sha256.digest(verifier.reveal().getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /// RFC 6749 §3.1: an endpoint may have a query of its own, which stays.
    private static URI withQuery(String endpoint, Form form) {
        return URI.create(endpoint + (endpoint.contains("?") ? "&" : "?") + form.encoded());
    }

    /// RFC 6749 §3.1: no parameter comes twice.
    private static Map<String, String> query(String text) {
        var parameters = new LinkedHashMap<String, String>();
        for (var pair : text.split("&", -1)) {
            var parts = pair.split("=", 2);
            var name = decoded(parts[0]);
            var value = parts.length == 2 ? decoded(parts[1]) : "";
            if (parameters.put(name, value) != null) throw no(new Refusal.WrongType(name, "array"));
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            throw no(new Refusal.WrongState());
        }
    }

    private static InvalidResponseException missing(String member) {
        return no(new Refusal.MissingMember(member));
    }

    private static InvalidResponseException no(Refusal refusal) {
        return new InvalidResponseException(refusal);
    }
}
