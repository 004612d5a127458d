package dev.pawl.client.dpop;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.pawl.client.http.HttpRequest;
import dev.pawl.client.http.HttpResponse;
import dev.pawl.client.http.Transport;
import dev.pawl.client.jose.ProofKey;
import dev.pawl.client.json.JsonObject;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Secret;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// One key, the proofs of holding it, and the nonces that servers want in them (RFC 9449).
///
/// The key belongs to the grant: a refresh token of a public client is bound to it (§5), so keep
/// [#key()] with the token, or both are lost.
///
/// Shared: the last nonce of each origin. A server says which it wants next in any answer (§8.2),
/// so the first attempt usually carries the right one.
public final class Dpop {
    private static final Pattern DEMAND = Pattern.compile("error\\s*=\\s*\"?use_dpop_nonce\\b");

    private final ProofKey key;
    private final Clock clock;
    private final Nonces nonces;

    /// @param clock what proofs are dated by; servers refuse one that is far off theirs
    public Dpop(ProofKey key, Clock clock) {
        this(key, clock, new Nonces());
    }

    /// @param nonces what servers told other keys, too
    public Dpop(ProofKey key, Clock clock, Nonces nonces) {
        this.key = key;
        this.clock = clock;
        this.nonces = nonces;
    }

    public ProofKey key() {
        return key;
    }

    /// Returns a request for a token with a proof: `DPoP: eyJ0eXAiOiJkcG9wK2p3dCIs…`.
    public HttpRequest prove(HttpRequest request) {
        var claims = claims(request.method(), request.uri());
        return request.with("DPoP", signed(claims).reveal());
    }

    /// Returns a request for a resource with a token and the proof that belongs to it.
    public HttpRequest prove(HttpRequest request, Secret accessToken) {
        return request.authorized("DPoP " + accessToken.reveal())
                .with("DPoP", proof(request.method(), request.uri(), accessToken).reveal());
    }

    /// Makes the value of a `DPoP` header for a request to a resource, good for that one attempt.
    public Secret proof(String method, URI uri, Secret accessToken) {
        var claims = claims(method, uri);
        claims.put("ath", digest(accessToken));
        return signed(claims);
    }

    /// Sends a request, and once more if the server wants another nonce in its proof: it has
    /// refused the first without acting on it (§8).
    ///
    /// @param attempt makes a request with a new proof, and with whatever else must not be repeated
    public HttpResponse send(Transport transport, Supplier<HttpRequest> attempt) {
        var first = learning(transport, attempt.get());
        return isNonceDemanded(first) ? learning(transport, attempt.get()) : first;
    }

    /// Remembers the nonce of an answer, whatever its status.
    public void learn(URI uri, HttpResponse answer) {
        nonces.learn(uri, answer);
    }

    /// Asks whether an answer wants the same request again with the nonce it brought.
    public boolean isNonceDemanded(HttpResponse answer) {
        if (answer.status() != 400 && answer.status() != 401) return false;
        if (answer.header(Nonces.HEADER).isEmpty()) return false;
        return errorIn(answer).filter("use_dpop_nonce"::equals).isPresent()
                || answer.headers("WWW-Authenticate").stream()
                        .anyMatch(challenge -> DEMAND.matcher(challenge).find());
    }

    @Override
    public String toString() {
        return "Dpop[" + key.algorithm() + "]";
    }

    private HttpResponse learning(Transport transport, HttpRequest request) {
        var answer = transport.send(request);
        learn(request.uri(), answer);
        return answer;
    }

    private Map<String, Object> claims(String method, URI uri) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("htm", method);
        claims.put("htu", uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath());
        claims.put("iat", clock.instant().getEpochSecond());
        nonces.of(uri).ifPresent(nonce -> claims.put("nonce", nonce));
        return claims;
    }

    private Secret signed(Map<String, Object> claims) {
        return key.signShowingKey("dpop+jwt", claims);
    }

    private static Optional<String> errorIn(HttpResponse answer) {
        return JsonObject.tryParse(answer.body()).flatMap(body -> body.text(Parameter.ERROR));
    }

    private static String digest(Secret token) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            var digest = sha256.digest(token.reveal().getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
