package dev.pawl.client.error;

import dev.pawl.protocol.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Why an answer is not believed.
public sealed interface Refusal {
    /// The body is not one JSON object with distinct member names.
    record NotJson(Secret body, String contentType) implements Refusal {}

    /// A member has a type the specification does not give it.
    record WrongType(String member, String found) implements Refusal {}

    /// A required member is absent.
    record MissingMember(String member) implements Refusal {}

    /// Discovery 1.0 §4.3: the issuer must be exactly the one that was asked for.
    record IssuerMismatch(String expected, String actual) implements Refusal {
        @Override
        public String toString() {
            return "the issuer calls itself %s, not %s"
                    .formatted(actual.isEmpty() ? "nothing" : actual, expected);
        }
    }

    /// Not a JWS in compact form, or a part of it cannot be read.
    record MalformedToken(Flaw flaw, Secret part) implements Refusal {}

    /// What is wrong with the form of a token.
    enum Flaw {
        /// It has not three parts.
        PARTS,
        /// A part is not base64url.
        ENCODING,
        /// The header is not a JSON object.
        HEADER,
        /// The payload is not a JSON object.
        PAYLOAD
    }

    /// Core §3.1.3.7 rule 2.
    record WrongIssuer(String expected, String actual) implements Refusal {}

    /// Core §3.1.3.7 rule 3.
    record WrongAudience(String expected, List<String> actual) implements Refusal {
        public WrongAudience {
            actual = List.copyOf(actual);
        }
    }

    /// Core §3.1.3.7 rule 9; a token without `exp` counts as expired.
    record Expired(Optional<Instant> expiry) implements Refusal {}

    /// RFC 7519 §4.1.5.
    record NotYetValid(Instant notBefore, Instant now) implements Refusal {}

    /// Core §3.1.3.7 rule 7.
    record UnsupportedAlgorithm(List<String> expected, String actual) implements Refusal {
        public UnsupportedAlgorithm {
            expected = List.copyOf(expected);
        }
    }

    /// No published key proves the signature.
    record BadSignature() implements Refusal {}

    /// What came is well formed and does not belong to what was asked.
    sealed interface Mismatch extends Refusal {}

    /// RFC 6749 §10.12: the answer is to somebody else's request, or nobody's.
    record WrongState() implements Mismatch {}

    /// Core §3.1.3.7 rule 11: the ID token was made for another sign-in.
    record WrongNonce() implements Mismatch {}

    /// Core §3.1.3.6: the ID token was issued beside another access token or code.
    ///
    /// @param member `at_hash` or `c_hash`
    record WrongHash(String member) implements Mismatch {}

    /// Core §3.1.3.7 rules 4 and 5.
    ///
    /// @param actual empty when there is no `azp` beside several audiences
    record WrongParty(String expected, String actual) implements Mismatch {}

    /// Core §5.3.2: the answer is about another user than the ID token.
    record WrongSubject(String expected, String actual) implements Mismatch {}

    /// Core §3.1.2.1, `max_age`: the user signed in too long ago, or nobody says when.
    record OldSignIn(Optional<Instant> signedIn, Instant now) implements Mismatch {}

    /// A token from the future: one of the two clocks is wrong by more than is tolerated.
    ///
    /// @param claim `iat` or `auth_time`
    /// @param ahead how far the issuer's clock is before ours
    record FromTheFuture(String claim, Duration ahead) implements Mismatch {
        @Override
        public String toString() {
            return "%s is %d s in the future: set this machine's clock, or the provider's"
                    .formatted(claim, ahead.toSeconds());
        }
    }

    /// RFC 6749 §7.1: a token of a type the client cannot present must not be used, and a token
    /// asked for as bound to a key must not come unbound (RFC 9449 §5).
    record WrongTokenType(String expected, String actual) implements Mismatch {}

    /// RFC 7516: the token is encrypted, and not for a key of ours.
    record WrongKey() implements Mismatch {}

    /// Core §12.2: an ID token that comes with a refresh must speak of the same login.
    record AnotherLogin(String claim, String before, String after) implements Mismatch {}
}
