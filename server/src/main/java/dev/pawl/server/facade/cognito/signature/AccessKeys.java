package dev.pawl.server.facade.cognito.signature;

import dev.pawl.protocol.Secret;
import dev.pawl.server.facade.cognito.signature.SignatureProblem.Kind;
import dev.pawl.server.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;

/// The access keys that may sign, and the check of what they have signed.
///
/// What is signed differs from one SDK to the next, so a request is held against the names in its
/// own header; but the time, the host and the operation must be among them, or a signature for one
/// operation would do for another.
public final class AccessKeys {
    private static final String SERVICE = "cognito-idp";
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final Set<String> INDISPENSABLE = Set.of("host", "x-amz-date", "x-amz-target");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Map<String, Secret> keys;
    private final InstantSource clock;

    /// @param keys secret access keys by access key id
    public AccessKeys(Map<String, Secret> keys, InstantSource clock) {
        this.keys = Map.copyOf(keys);
        this.clock = clock;
    }

    /// Verifies that a request was signed with one of the keys, just now, as it is.
    ///
    /// @return the access key id
    /// @throws SignatureProblem if not
    public String verify(Request request) throws SignatureProblem {
        var header = SignedHeader.parse(request.header("Authorization"));
        var secret = keys.get(header.accessKeyId());
        if (secret == null || request.headers().find("X-Amz-Security-Token").isPresent())
            throw new SignatureProblem(Kind.UNKNOWN_KEY);
        if (!header.service().equals(SERVICE) || !header.headers().containsAll(INDISPENSABLE))
            throw new SignatureProblem(Kind.INCOMPLETE);
        checkTime(header, request.header("X-Amz-Date"));
        var expected = new RequestSignature(header, request).with(secret);
        if (!MessageDigest.isEqual(ascii(expected), ascii(header.signature())))
            throw new SignatureProblem(Kind.MISMATCH);
        return header.accessKeyId();
    }

    private void checkTime(SignedHeader header, String written) throws SignatureProblem {
        var time = time(written);
        var age = Duration.between(time, clock.instant()).abs();
        if (!written.startsWith(header.date()) || age.compareTo(SKEW) > 0)
            throw new SignatureProblem(Kind.OTHER_TIME);
    }

    private static Instant time(String written) throws SignatureProblem {
        try {
            return TIME.parse(written, Instant::from);
        } catch (DateTimeParseException e) {
            throw new SignatureProblem(Kind.INCOMPLETE);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
