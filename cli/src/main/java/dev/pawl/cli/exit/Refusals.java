package dev.pawl.cli.exit;

import dev.pawl.client.error.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Why an answer or a token is not believed, in a sentence.
public final class Refusals {
    private Refusals() {}

    /// Words a refusal: one sentence without a full stop, and without tokens.
    public static String sentence(Refusal refusal) {
        return switch (refusal) {
            case Refusal.NotJson(_, var type) ->
                    "the answer is no JSON object" + (type.isEmpty() ? "" : ", but " + type);
            case Refusal.WrongType(var member, var found) -> member + " is of the type " + found;
            case Refusal.MissingMember(var member) -> "there is no " + member;
            case Refusal.IssuerMismatch mismatch -> mismatch.toString();
            case Refusal.MalformedToken(var flaw, _) -> malformed(flaw);
            case Refusal.WrongIssuer(var expected, var actual) ->
                    "the token is issued by " + named(actual) + ", not by " + expected;
            case Refusal.WrongAudience(var expected, var actual) ->
                    "the token is for " + listed(actual) + ", not for " + expected;
            case Refusal.Expired(var expiry) -> expired(expiry);
            case Refusal.NotYetValid(var from, var now) ->
                    "the token is not valid before " + from + ", and it is " + now;
            case Refusal.UnsupportedAlgorithm(var expected, var actual) ->
                    "the token is signed with " + actual + ", not with " + either(expected);
            case Refusal.BadSignature() -> "no key of the issuer proves the token's signature";
            case Refusal.Mismatch mismatch -> mismatch(mismatch);
        };
    }

    /// What helps, where that can be told.
    static String advice(Refusal refusal) {
        return refusal instanceof Refusal.IssuerMismatch(var expected, var actual)
                        && expected.replaceFirst("/$", "").equals(actual.replaceFirst("/$", ""))
                ? "a final slash counts: set the issuer to " + actual
                : "";
    }

    private static String mismatch(Refusal.Mismatch mismatch) {
        return switch (mismatch) {
            case Refusal.WrongKey() -> "the token is encrypted, and not for a key of this client";
            case Refusal.WrongState() -> "the answer belongs to another sign-in: its state differs";
            case Refusal.WrongNonce() ->
                    "the ID token belongs to another sign-in: its nonce differs";
            case Refusal.WrongHash(var member) ->
                    "the ID token was issued beside another token: its " + member + " differs";
            case Refusal.WrongParty(var expected, var actual) ->
                    "the token was issued to " + named(actual) + ", not to " + expected;
            case Refusal.WrongSubject(var expected, var actual) ->
                    "the answer is about " + named(actual) + ", not about " + named(expected);
            case Refusal.OldSignIn(var signedIn, var now) ->
                    "the user signed in at "
                            + signedIn.map(Instant::toString).orElse("a time nobody tells")
                            + ", too long before "
                            + now;
            case Refusal.FromTheFuture future -> future.toString();
            case Refusal.WrongTokenType(var expected, var actual) ->
                    "the token is of the type " + named(actual) + ", not " + expected;
            case Refusal.AnotherLogin(var claim, var before, var after) ->
                    "the refreshed ID token is of another login: %s was %s and is %s"
                            .formatted(claim, named(before), named(after));
        };
    }

    private static String malformed(Refusal.Flaw flaw) {
        return switch (flaw) {
            case PARTS -> "this is no signed JWT: it has not three parts";
            case ENCODING -> "this is no JWT: a part of it is not base64url";
            case HEADER -> "this is no JWT: its header is no JSON object";
            case PAYLOAD -> "this is no JWT: its payload is no JSON object";
        };
    }

    private static String expired(Optional<Instant> expiry) {
        return expiry.map(at -> "the token ended at " + at)
                .orElse("the token does not say when it ends: there is no exp");
    }

    private static String named(String name) {
        return name.isEmpty() ? "nobody" : name;
    }

    private static String listed(List<String> names) {
        return names.isEmpty() ? "nobody" : String.join(", ", names);
    }

    private static String either(List<String> names) {
        return String.join(" or ", names);
    }
}
