package dev.pawl.cli.refresh;

import dev.pawl.cli.shell.Timepiece;
import dev.pawl.cli.text.GoJsonSyntax;
import dev.pawl.cli.text.GoQuote;
import dev.pawl.cli.text.GoTime;
import dev.pawl.client.error.ErrorResponseException;
import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.OidcException;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.error.TransportException;
import java.time.Instant;
import java.util.Optional;

/// What the original's libraries say when a step fails, which is what its users search for.
final class GoWording {
    private final Timepiece time;

    GoWording(Timepiece time) {
        this.time = time;
    }

    String ofDiscovery(OidcException failure) {
        return switch (failure) {
            case InvalidResponseException refused
                    when refused.refusal() instanceof Refusal.NotJson answer ->
                    "oidc: failed to decode provider discovery object: " + decoding(answer);
            case OidcException other -> ofAnswer(other);
        };
    }

    String ofTokenRequest(OidcException failure) {
        return switch (failure) {
            // The original never looks at an error it was told politely.
            case ErrorResponseException said when said.status() < 300 ->
                    "oauth2: server response missing access_token";
            case ErrorResponseException said ->
                    "oauth2: cannot fetch token: "
                            + said.statusLine()
                            + "\nResponse: "
                            + said.body().reveal();
            case InvalidResponseException refused -> ofRefusal(refused.refusal(), "internal.tokenJSON");
            case TransportException lost -> GoTransport.complaint(lost);
        };
    }

    String ofIdToken(OidcException failure) {
        return switch (failure) {
            case InvalidResponseException refused -> ofRefusal(refused.refusal(), "oidc.idToken");
            case OidcException other ->
                    "failed to verify signature: fetching keys oidc: get keys failed: "
                            + ofAnswer(other);
        };
    }

    String ofUserInfo(OidcException failure) {
        if (!(failure instanceof InvalidResponseException refused)) return ofAnswer(failure);
        return switch (refused.refusal()) {
            case Refusal.MissingMember(var member) when member.equals("userinfo_endpoint") ->
                    "oidc: user info endpoint is not supported by this provider";
            case Refusal.BadSignature() ->
                    "oidc: invalid userinfo jwt signature failed to verify id token signature";
            case Refusal.MalformedToken(var detail) ->
                    "oidc: invalid userinfo jwt signature oidc: malformed jwt: square/go-jose: "
                            + detail;
            case Refusal.NotJson(var body, var _) ->
                    "oidc: failed to decode userinfo: " + syntax(body.reveal(), "oidc.UserInfo");
            case Refusal other -> ofRefusal(other, "oidc.UserInfo");
        };
    }

    private String ofAnswer(OidcException failure) {
        return switch (failure) {
            case ErrorResponseException said -> said.statusLine() + ": " + said.body().reveal();
            case InvalidResponseException refused -> ofRefusal(refused.refusal(), "oidc.providerJSON");
            case TransportException lost -> GoTransport.complaint(lost);
        };
    }

    private String ofRefusal(Refusal refusal, String goType) {
        return switch (refusal) {
            case Refusal.NotJson(var body, var _) -> syntax(body.reveal(), goType);
            case Refusal.WrongType(var member, var found) ->
                    "json: cannot unmarshal %s into Go struct field %s.%s of type string"
                            .formatted(found, goType.substring(goType.indexOf('.') + 1), member);
            case Refusal.MissingMember(var member) when member.equals("token_endpoint") ->
                    "Post \"\": unsupported protocol scheme \"\"";
            case Refusal.MissingMember(var member) when member.equals("jwks_uri") ->
                    "failed to verify signature: fetching keys oidc: get keys failed Get \"\": "
                            + "unsupported protocol scheme \"\"";
            case Refusal.MissingMember(var member) -> "oauth2: server response missing " + member;
            case Refusal.IssuerMismatch(var expected, var actual) ->
                    "oidc: issuer did not match the issuer returned by provider, "
                            + expected(GoQuote.quote(expected), GoQuote.quote(actual));
            case Refusal.MalformedToken(var detail) ->
                    "oidc: malformed jwt: square/go-jose: " + detail;
            case Refusal.WrongIssuer(var expected, var actual) ->
                    "oidc: id token issued by a different provider, "
                            + expected(GoQuote.quote(expected), GoQuote.quote(actual));
            case Refusal.WrongAudience(var expected, var actual) ->
                    "oidc: expected audience %s got %s"
                            .formatted(GoQuote.quote(expected), GoQuote.quote(actual));
            case Refusal.Expired(var expiry) ->
                    "oidc: token is expired (Token Expiry: " + shown(expiry) + ")";
            case Refusal.NotYetValid(var notBefore, var _) ->
                    "oidc: current time %s before the nbf (not before) time: %s"
                            .formatted(now(), shown(Optional.of(notBefore)));
            case Refusal.UnsupportedAlgorithm(var expected, var actual) ->
                    "oidc: id token signed with unsupported algorithm, "
                            + expected(GoQuote.quote(expected), GoQuote.quote(actual));
            case Refusal.BadSignature() ->
                    "failed to verify signature: failed to verify id token signature";
        };
    }

    private static String expected(String expected, String actual) {
        return "expected " + expected + " got " + actual;
    }

    private String now() {
        return GoTime.full(time.now(), time.elapsedNanos().getAsLong());
    }

    private String shown(Optional<Instant> instant) {
        return instant.map(known -> GoTime.full(known.atZone(time.clock().getZone())))
                .orElse(GoTime.zero());
    }

    private static String decoding(Refusal.NotJson answer) {
        var complaint = syntax(answer.body().reveal(), "oidc.providerJSON");
        return answer.contentType().startsWith("application/json")
                ? "got Content-Type = application/json, but could not unmarshal as JSON: " + complaint
                : "expected Content-Type = application/json, got "
                        + GoQuote.quote(answer.contentType())
                        + ": "
                        + complaint;
    }

    /// Go takes the second of two equal names; we take neither, and say so.
    private static String syntax(String body, String goType) {
        return GoJsonSyntax.complaint(body)
                .orElseGet(
                        () ->
                                body.strip().startsWith("{")
                                        ? "json: duplicate member name"
                                        : "json: cannot unmarshal into Go value of type " + goType);
    }
}
