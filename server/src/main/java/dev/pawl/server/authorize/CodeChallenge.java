package dev.pawl.server.authorize;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.OAuthException;
import dev.pawl.protocol.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// The hash of a secret that only the sender of an authorization request knows (RFC 7636), by
/// `S256` only: `plain` would show the secret to whoever sees the request (RFC 9700 §2.1.1).
///
/// @param value base64url( SHA-256( verifier ) )
public record CodeChallenge(String value) {
    private static final Pattern S256 = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    /// Reads the two parameters.
    ///
    /// @throws OAuthException `invalid_request` for another method, and for a value that is no such
    ///   hash
    static Optional<CodeChallenge> parse(Optional<String> challenge, Optional<String> method) {
        if (challenge.isEmpty() && method.isEmpty()) return Optional.empty();
        if (challenge.isEmpty()) throw invalid("code_challenge_method_alone");
        if (!method.orElse("plain").equals("S256")) throw invalid("code_challenge_method_not_s256");
        if (!S256.matcher(challenge.get()).matches()) throw invalid("malformed_code_challenge");
        return challenge.map(CodeChallenge::new);
    }

    /// Asks in constant time whether a verifier is the secret (RFC 7636 §4.6).
    public boolean provenBy(Secret verifier) {
        if (!VERIFIER.matcher(verifier.reveal()).matches()) return false;
        return MessageDigest.isEqual(value.getBytes(StandardCharsets.US_ASCII), hash(verifier));
    }

    private static byte[] hash(Secret verifier) {
        try {
            var bytes = verifier.reveal().getBytes(StandardCharsets.US_ASCII);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encode(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static OAuthException invalid(String reason) {
        return new OAuthException(
                ErrorCode.INVALID_REQUEST, "A code challenge must be made with S256.", reason);
    }
}
