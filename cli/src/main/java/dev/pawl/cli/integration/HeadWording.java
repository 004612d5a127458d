package dev.pawl.cli.integration;

import dev.pawl.cli.shell.Timepiece;
import dev.pawl.cli.text.GoJsonSyntax;
import dev.pawl.cli.text.GoQuote;
import dev.pawl.cli.text.GoTime;
import dev.pawl.cli.text.GoTransport;
import dev.pawl.client.error.ErrorResponseException;
import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.OidcException;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.error.TransportException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// What the libraries of the original's newest generation say when a step fails.
final class HeadWording {
    private final Timepiece time;

    HeadWording(Timepiece time) {
        this.time = time;
    }

    String ofDiscovery(OidcException failure) {
        return "oidc wellknown: oidc: "
                + switch (failure) {
                    case ErrorResponseException said ->
                            "invalid status code " + said.status() + " expected 200";
                    case TransportException lost -> ofTransport(lost);
                    case InvalidResponseException refused -> ofDocument(refused.refusal());
                };
    }

    private static String ofDocument(Refusal refusal) {
        return switch (refusal) {
            case Refusal.IssuerMismatch(var expected, var actual) ->
                    "well-known issuer not matching. expected " + expected + " got " + actual + " ";
            case Refusal.NotJson(var body, _) -> syntax(body.reveal());
            case Refusal other -> other.toString();
        };
    }

    /// What a form was answered with.
    ///
    /// @param rule where the answer is described: `rfc6749`
    String ofAnswer(String rule, int expected, OidcException failure) {
        return switch (failure) {
            case ErrorResponseException said ->
                    "%s: expected status code %d but got '%d'"
                            .formatted(rule, expected, said.status());
            case TransportException lost -> ofTransport(lost);
            case InvalidResponseException refused -> rule + ": " + ofBody(refused.refusal());
        };
    }

    private static String ofBody(Refusal refusal) {
        if (!(refusal instanceof Refusal.NotJson(var body, var contentType)))
            return refusal.toString();
        var type = mediaType(contentType);
        return type.equals("application/json")
                ? "invalid json " + syntax(body.reveal())
                : "expected Content-Type 'application/json' but got '" + type + "'";
    }

    /// What is wrong with a signed token.
    ///
    /// @param token `id_token`
    String ofToken(String token, OidcException failure) {
        return token
                + ": "
                + switch (failure) {
                    case ErrorResponseException said ->
                            "signature validation jwks_uri: sync jwks_uri: inflight invalid status"
                                    + " code "
                                    + said.status()
                                    + " expected 200";
                    case TransportException lost ->
                            "signature validation jwks_uri: sync jwks_uri: inflight "
                                    + ofTransport(lost);
                    case InvalidResponseException refused -> ofToken(refused.refusal());
                };
    }

    private String ofToken(Refusal refusal) {
        return switch (refusal) {
            case Refusal.WrongIssuer(var expected, var actual) ->
                    "'iss' validation error, expected '%s' got '%s'".formatted(expected, actual);
            case Refusal.WrongAudience(var expected, var actual) ->
                    "'aud' validation error, expected '%s' in '%s'"
                            .formatted(expected, String.join(",", actual));
            case Refusal.WrongParty(var expected, var actual) ->
                    "'azp' validation error, expected '%s' got '%s'".formatted(expected, actual);
            case Refusal.Expired(var expiry) ->
                    "expiration 'exp' '%s' before '%s'".formatted(shown(expiry), now());
            case Refusal.FromTheFuture(var claim, var ahead) ->
                    "expiration '%s' '%s' after '%s'"
                            .formatted(
                                    claim,
                                    shown(Optional.of(time.clock().instant().plus(ahead))),
                                    now());
            case Refusal.NotYetValid(var from, _) ->
                    "expiration 'nbf' '%s' after '%s'".formatted(shown(Optional.of(from)), now());
            case Refusal.UnsupportedAlgorithm(var expected, var actual) ->
                    "signature validation malformed jwt: unexpected signature algorithm %s; expected"
                                    .formatted(GoQuote.quote(actual))
                            + " "
                            + GoQuote.quote(expected);
            case Refusal.BadSignature() ->
                    "signature validation jwks_uri: signature verify go-jose/go-jose: error in"
                            + " cryptographic primitive";
            case Refusal.WrongNonce() ->
                    "'nonce' validation failed: it is not the one that was sent";
            case Refusal.WrongHash(var claim) ->
                    "'%s' validation failed: it is of another token".formatted(claim);
            case Refusal.WrongKey() -> "decryption failed: it is encrypted for another key";
            case Refusal.MalformedToken(var flaw, _) ->
                    "malformed jwt: " + flaw.toString().toLowerCase(Locale.ROOT);
            case Refusal other -> other.toString();
        };
    }

    String ofUserInfo(OidcException failure) {
        return switch (failure) {
            case InvalidResponseException refused
                    when refused.refusal() instanceof Refusal.NotJson(var body, var type) ->
                    "userinfo: " + ofUserInfo(body.reveal(), mediaType(type));
            case InvalidResponseException refused
                    when refused.refusal() instanceof Refusal.WrongSubject(var id, var info) ->
                    "'sub' fields do not match: idTokenSub=%s userinfoSub=%s".formatted(id, info);
            case InvalidResponseException refused -> "userinfo: " + ofToken(refused.refusal());
            case ErrorResponseException _, TransportException _ ->
                    ofAnswer("userinfo", 200, failure);
        };
    }

    private static String ofUserInfo(String body, String type) {
        return type.equals("application/json")
                ? "invalid format " + syntax(body)
                : "expected content-type 'application/jwt' or 'application/json'  but got '"
                        + type
                        + "'";
    }

    private static String ofTransport(TransportException lost) {
        var message = String.valueOf(lost.failure().getMessage());
        return message.startsWith(Wire.TOO_LONG) ? message : GoTransport.complaint(lost);
    }

    private static String mediaType(String contentType) {
        return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static String syntax(String body) {
        return GoJsonSyntax.complaint(body)
                .orElseGet(() ->
                        GoJsonSyntax.kind(body).equals("object")
                                ? "json: duplicate member name"
                                : "json: cannot unmarshal "
                                        + GoJsonSyntax.kind(body)
                                        + " into Go value of type object");
    }

    private String now() {
        return GoTime.full(time.now(), time.elapsedNanos().getAsLong());
    }

    private String shown(Optional<Instant> instant) {
        return instant.map(known -> GoTime.full(known.atZone(time.clock().getZone())))
                .orElse(GoTime.zero());
    }
}
