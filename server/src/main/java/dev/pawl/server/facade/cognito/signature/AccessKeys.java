package dev.pawl.server.facade.cognito.signature;

import dev.pawl.protocol.Secret;
import dev.pawl.server.admission.SecretAdmission;
import dev.pawl.server.facade.cognito.signature.SignatureProblem.Kind;
import dev.pawl.server.http.Request;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The access keys that may sign, and the check of what they have signed.
///
/// What is signed differs from one SDK to the next, so a request is held against the names in its
/// own header; but the time, the host, the operation and every other `x-amz-…` that the request has
/// must be among them, or a signature for one operation would do for another.
public final class AccessKeys {
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final Set<String> INDISPENSABLE = Set.of("host", "x-amz-target");
    private static final String BODY_HASH = "X-Amz-Content-Sha256";

    private final Map<String, Secret> keys;
    private final SignatureScope scope;
    private final InstantSource clock;

    /// @param keys secret access keys by access key id
    /// @param scope for what their signatures are good
    public AccessKeys(Map<String, Secret> keys, SignatureScope scope, InstantSource clock) {
        this.keys = Map.copyOf(keys);
        this.scope = scope;
        this.clock = clock;
    }

    /// Verifies that a request was signed with one of the keys, just now, as it is, for this
    /// server.
    ///
    /// @param admission who may try a signature now: it shows that somebody knows a secret
    /// @return the region that it was signed for
    /// @throws SignatureProblem if not
    /// @throws dev.pawl.protocol.OAuthException 429 if there were too many wrong ones
    public String verify(Request request, SecretAdmission admission) throws SignatureProblem {
        if (request.query().toLowerCase(Locale.ROOT).contains("x-amz-"))
            throw new SignatureProblem(Kind.INCOMPLETE);
        var header = SignedHeader.parse(request.header("Authorization"));
        var secret = keys.get(header.accessKeyId());
        if (secret == null || request.headers().find("X-Amz-Security-Token").isPresent())
            throw new SignatureProblem(Kind.UNKNOWN_KEY);
        if (!header.headers().containsAll(indispensable(request)))
            throw new SignatureProblem(Kind.INCOMPLETE);
        checkScope(header, request);
        var time = SignatureTime.of(request);
        checkTime(header, time);
        var expected = Secret.of(new RequestSignature(header, request, time.text()).with(secret));
        var given = Secret.of(header.signature());
        var id = header.accessKeyId();
        if (!admission.admit(id, given, request.address(), () -> expected.equals(given)))
            throw new SignatureProblem(Kind.MISMATCH);
        if (lies(request)) throw new SignatureProblem(Kind.MISMATCH);
        return header.region();
    }

    private static Set<String> indispensable(Request request) throws SignatureProblem {
        var names =
                request.headers().names().stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .filter(name -> name.startsWith("x-amz-"))
                        .collect(Collectors.toSet());
        names.addAll(INDISPENSABLE);
        names.add(SignatureTime.of(request).header());
        return names;
    }

    private void checkScope(SignedHeader header, Request request) throws SignatureProblem {
        if (!scope.covers(header)) throw new SignatureProblem(Kind.OTHER_SCOPE);
        if (!scope.isHere(request.header("Host"))) throw new SignatureProblem(Kind.OTHER_HOST);
    }

    private void checkTime(SignedHeader header, SignatureTime time) throws SignatureProblem {
        var age = Duration.between(time.moment(), clock.instant()).abs();
        if (!time.text().startsWith(header.date()) || age.compareTo(SKEW) > 0)
            throw new SignatureProblem(Kind.OTHER_TIME);
    }

    /// Asks whether a request says of its body what is not so.
    private static boolean lies(Request request) {
        var said = request.headers().find(BODY_HASH);
        return said.filter(hash -> !hash.equals(RequestSignature.bodyHash(request))).isPresent();
    }
}
