package dev.pawl.client.testing.chaos;

import dev.pawl.client.http.Form;
import dev.pawl.protocol.Scope;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Authorization codes (RFC 6749 §4.1) with PKCE (RFC 7636). The user is always there and says yes.
final class Codes {
    private final String issuer;
    private final Clock clock;
    private final Map<String, Code> codes = new HashMap<>();

    private record Code(Grant grant, String redirectUri, Optional<String> challenge) {}

    Codes(String issuer, Clock clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    /// Sends the browser back with a code and, after RFC 9207, with the issuer.
    synchronized Reply authorize(Request request) {
        var query = request.query();
        var code = UUID.randomUUID().toString();
        var redirectUri = query.getOrDefault("redirect_uri", "");
        var challenge = Optional.ofNullable(query.get("code_challenge"));
        codes.put(code, new Code(grant(query), redirectUri, challenge));
        var answer = Form.of(Map.of("code", code, "iss", issuer));
        var state = Optional.ofNullable(query.get("state"));
        var full = state.map(value -> answer.with("state", value)).orElse(answer);
        return Reply.empty(302).with("Location", redirectUri + "?" + full.encoded());
    }

    /// Takes a code away; what was granted is returned only where the rest fits.
    synchronized Optional<Grant> redeem(Request request) {
        var form = request.form();
        return Optional.ofNullable(codes.remove(form.getOrDefault("code", "")))
                .filter(code -> code.redirectUri().equals(form.get("redirect_uri")))
                .filter(code -> code.challenge().equals(challenge(form)))
                .map(Code::grant)
                .filter(grant -> request.clientId().equals(Optional.of(grant.clientId())));
    }

    private Grant grant(Map<String, String> query) {
        return new Grant(
                query.getOrDefault("client_id", ""),
                ChaosIssuer.SUBJECT,
                Scope.parse(query.getOrDefault("scope", "")),
                clock.instant(),
                Optional.ofNullable(query.get("nonce")));
    }

    private static Optional<String> challenge(Map<String, String> form) {
        return Optional.ofNullable(form.get("code_verifier")).map(Sha256::of);
    }
}
