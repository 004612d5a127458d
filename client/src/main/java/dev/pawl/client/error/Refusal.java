package dev.pawl.client.error;

import dev.pawl.protocol.Secret;
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
    record IssuerMismatch(String expected, String actual) implements Refusal {}

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

    /// Core §12.2: an ID token that comes with a refresh must speak of the same login.
    record AnotherLogin(String claim, String before, String after) implements Refusal {}
}
