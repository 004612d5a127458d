package dev.pawl.client.testing.chaos;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Checks proofs of possession (RFC 9449 §4.3), signed with ES256; each is good for one request.
final class Proofs {
    static final String HEADER = "DPoP";

    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final String issuer;
    private final Clock clock;
    private final Set<String> seen = new HashSet<>();

    Proofs(String issuer, Clock clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    /// The thumbprint of the key that a request proves to have; nothing where it does not.
    ///
    /// @param accessToken what the proof must belong to; empty at the token endpoint
    Optional<String> key(Request request, Optional<String> accessToken) {
        try {
            var proof = SignedJWT.parse(request.header(HEADER).orElse(""));
            var jwk = proof.getHeader().getJWK().toECKey();
            var holds = proof.verify(new ECDSAVerifier(jwk));
            var fits = fits(proof.getJWTClaimsSet(), request, accessToken);
            return holds && fits
                    ? Optional.of(jwk.computeThumbprint().toString())
                    : Optional.empty();
        } catch (ParseException | JOSEException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    /// The nonce that a request brings, whether its proof is good or not.
    static Optional<String> nonce(Request request) {
        try {
            var proof = SignedJWT.parse(request.header(HEADER).orElse(""));
            return Optional.ofNullable(proof.getJWTClaimsSet().getStringClaim("nonce"));
        } catch (ParseException none) {
            return Optional.empty();
        }
    }

    private boolean fits(JWTClaimsSet claims, Request request, Optional<String> accessToken)
            throws ParseException {
        var age = Duration.between(claims.getIssueTime().toInstant(), clock.instant()).abs();
        return request.method().equals(claims.getStringClaim("htm"))
                && (issuer + request.path()).equals(claims.getStringClaim("htu"))
                && age.compareTo(TOLERANCE) <= 0
                && accessToken.map(Sha256::of).equals(ath(claims))
                && isNew(claims.getJWTID());
    }

    private static Optional<String> ath(JWTClaimsSet claims) throws ParseException {
        return Optional.ofNullable(claims.getStringClaim("ath"));
    }

    private synchronized boolean isNew(String id) {
        return seen.add(id);
    }
}
