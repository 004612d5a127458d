package dev.pawl.cli.refresh;

import dev.pawl.cli.shell.Timepiece;
import dev.pawl.cli.text.GoJsonSyntax;
import dev.pawl.cli.text.GoQuote;
import dev.pawl.cli.text.GoTime;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.error.Refusal.Flaw;
import java.time.Instant;
import java.util.Optional;

/// What the original's libraries say of an answer they do not accept.
final class GoRefusal {
    private static final String NOT_PROVEN = "failed to verify id token signature";

    private final Timepiece time;

    GoRefusal(Timepiece time) {
        this.time = time;
    }

    String ofDiscovery(Refusal refusal) {
        var undecodable = "oidc: failed to decode provider discovery object: ";
        return switch (refusal) {
            case Refusal.NotJson answer -> undecodable + decoding(answer, "oidc.providerJSON");
            case Refusal.WrongType wrong ->
                    undecodable
                            + "got Content-Type = application/json, but could not unmarshal as"
                            + " JSON: "
                            + type(wrong, "providerJSON");
            case Refusal other -> ofAny(other);
        };
    }

    String ofTokenResponse(Refusal refusal) {
        return switch (refusal) {
            case Refusal.NotJson(var body, _) when body.reveal().strip().equals("null") ->
                    "oauth2: server response missing access_token";
            case Refusal.NotJson(var body, _) -> syntax(body.reveal(), "internal.tokenJSON");
            case Refusal.WrongType wrong -> type(wrong, "tokenJSON");
            case Refusal other -> ofAny(other);
        };
    }

    String ofIdToken(Refusal refusal) {
        var undecodable = "oidc: failed to unmarshal claims: ";
        return switch (refusal) {
            case Refusal.MalformedToken(var flaw, var payload) when flaw == Flaw.PAYLOAD ->
                    undecodable + syntax(payload.reveal(), "oidc.idToken");
            case Refusal.WrongType wrong -> undecodable + type(wrong, "idToken");
            case Refusal.BadSignature() -> "failed to verify signature: " + NOT_PROVEN;
            case Refusal other -> ofAny(other);
        };
    }

    String ofUserInfo(Refusal refusal) {
        var unsigned = "oidc: invalid userinfo jwt signature ";
        var undecodable = "oidc: failed to decode userinfo: ";
        return switch (refusal) {
            case Refusal.NotJson(var body, _) ->
                    undecodable + syntax(body.reveal(), "oidc.userInfoRaw");
            case Refusal.BadSignature() -> unsigned + NOT_PROVEN;
            case Refusal.MalformedToken(var flaw, var payload) when flaw == Flaw.PAYLOAD ->
                    undecodable + syntax(payload.reveal(), "oidc.userInfoRaw");
            case Refusal.MalformedToken malformed -> unsigned + ofAny(malformed);
            case Refusal other -> ofAny(other);
        };
    }

    /// A body that does not decode, for the endpoints where Go looks at the content type too.
    static String decoding(Refusal.NotJson answer, String goType) {
        var complaint = syntax(answer.body().reveal(), goType);
        if (answer.contentType().startsWith("application/json")) {
            return "got Content-Type = application/json, but could not unmarshal as JSON: "
                    + complaint;
        }
        return "expected Content-Type = application/json, got "
                + GoQuote.quote(answer.contentType())
                + ": "
                + complaint;
    }

    private String ofAny(Refusal refusal) {
        return switch (refusal) {
            case Refusal.NotJson(var body, _) -> syntax(body.reveal(), "object");
            case Refusal.WrongType wrong -> type(wrong, "object");
            case Refusal.MissingMember(var member) -> missing(member);
            case Refusal.IssuerMismatch(var expected, var actual) ->
                    "oidc: issuer did not match the issuer returned by provider, "
                            + expected(GoQuote.quote(expected), GoQuote.quote(actual));
            case Refusal.MalformedToken(var flaw, var part) ->
                    "oidc: malformed jwt: " + flaw(flaw, part.reveal());
            case Refusal.WrongIssuer(var expected, var actual) ->
                    "oidc: id token issued by a different provider, "
                            + expected(GoQuote.quote(expected), GoQuote.quote(actual));
            case Refusal.WrongAudience(var expected, var actual) ->
                    "oidc: expected audience %s got %s"
                            .formatted(GoQuote.quote(expected), GoQuote.quote(actual));
            case Refusal.Expired(var expiry) ->
                    "oidc: token is expired (Token Expiry: " + shown(expiry) + ")";
            case Refusal.NotYetValid(var notBefore, _) ->
                    "oidc: current time %s before the nbf (not before) time: %s"
                            .formatted(now(), shown(Optional.of(notBefore)));
            case Refusal.UnsupportedAlgorithm(var expected, var actual) ->
                    "oidc: id token signed with unsupported algorithm, "
                            + expected(GoQuote.quote(expected), GoQuote.quote(actual));
            case Refusal.BadSignature() -> NOT_PROVEN;
            // The original does not look at these, and neither does this command.
            case Refusal.Mismatch unasked -> unasked.toString();
        };
    }

    /// The original goes ahead without the address and fails at it.
    private static String missing(String member) {
        var noAddress = "\"\": unsupported protocol scheme \"\"";
        return switch (member) {
            case "token_endpoint" -> "Post " + noAddress;
            case "jwks_uri" ->
                    "failed to verify signature: fetching keys oidc: get keys failed Get "
                            + noAddress;
            case "keys" -> "failed to verify signature: " + NOT_PROVEN;
            case "userinfo_endpoint" ->
                    "oidc: user info endpoint is not supported by this provider";
            default -> "oauth2: server response missing " + member;
        };
    }

    private static String flaw(Flaw flaw, String part) {
        return switch (flaw) {
            case PARTS -> "square/go-jose: compact JWS format must have three parts";
            case ENCODING -> "illegal base64 data at input byte " + firstIllegal(part);
            case HEADER, PAYLOAD -> syntax(part, "jose.rawHeader");
        };
    }

    private static long firstIllegal(String part) {
        return part.chars()
                .takeWhile(c -> Character.isLetterOrDigit(c) || c == '-' || c == '_')
                .limit(part.length() - part.length() % 4)
                .count();
    }

    private static String type(Refusal.WrongType wrong, String goType) {
        var wanted = wrong.member().equals("aud") ? "[]string" : "string";
        return "json: cannot unmarshal %s into Go struct field %s.%s of type %s"
                .formatted(wrong.found(), goType, wrong.member(), wanted);
    }

    /// Go takes the second of two equal names; we take neither, and say so.
    private static String syntax(String body, String goType) {
        return GoJsonSyntax.complaint(body).orElseGet(() -> unfit(body, goType));
    }

    private static String unfit(String body, String goType) {
        var kind = GoJsonSyntax.kind(body);
        return kind.equals("object")
                ? "json: duplicate member name"
                : "json: cannot unmarshal " + kind + " into Go value of type " + goType;
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
}
