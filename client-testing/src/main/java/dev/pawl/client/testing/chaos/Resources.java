package dev.pawl.client.testing.chaos;

import dev.pawl.client.testing.chaos.Families.Access;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Everything that asks what a token is worth: the API, userinfo, introspection and revocation.
final class Resources {
    private final Families families;
    private final Proofs proofs;

    Resources(Families families, Proofs proofs) {
        this.families = families;
        this.proofs = proofs;
    }

    /// A protected resource (RFC 6750 §3): 401 names the reason only where there was a token.
    Reply api(Request request) {
        var credentials = request.header("Authorization").orElse("").split(" ", 2);
        if (credentials.length < 2) return challenge("Bearer realm=\"api\"");
        var scheme = credentials[0];
        return families.active(credentials[1])
                .filter(access -> isProved(access, scheme, credentials[1], request))
                .map(access -> Reply.json(200, Json.object(claims(access))))
                .orElseGet(() -> challenge(scheme + " realm=\"api\", error=\"invalid_token\""));
    }

    /// RFC 7662: of an inactive token nothing else is said.
    Reply introspection(Request request) {
        var token = request.form().getOrDefault("token", "");
        var members = families.active(token).map(Resources::claims).orElseGet(Map::of);
        var answer = new LinkedHashMap<>(members);
        answer.put("active", Boolean.toString(!members.isEmpty() || isLive(token)));
        return Reply.json(200, Json.object(answer));
    }

    /// RFC 7009: a refresh token takes its family with it; an unknown token is no error.
    Reply revocation(Request request) {
        var token = request.form().getOrDefault("token", "");
        families.owning(token).ifPresent(families::revoke);
        families.forgetAccess(token);
        return Reply.empty(200);
    }

    private boolean isLive(String token) {
        return families.owning(token)
                .filter(family -> family.current().equals(token) && !family.isRevoked())
                .isPresent();
    }

    private static Map<String, String> claims(Access access) {
        var claims = new LinkedHashMap<String, String>();
        claims.put("sub", Json.text(access.family().grant().subject()));
        claims.put("client_id", Json.text(access.family().grant().clientId()));
        claims.put("scope", Json.text(access.scope()));
        claims.put("exp", Long.toString(access.expiry().getEpochSecond()));
        return claims;
    }

    /// RFC 9449 §7.1: a bound token is worth nothing as a bearer token, and the other way round.
    private boolean isProved(Access access, String scheme, String token, Request request) {
        if (access.key().isEmpty()) return scheme.equalsIgnoreCase("Bearer");
        return scheme.equalsIgnoreCase(Proofs.HEADER)
                && proofs.key(request, Optional.of(token)).equals(access.key());
    }

    private static Reply challenge(String value) {
        return Reply.json(401, "{\"error\":\"unauthorized\"}").with("WWW-Authenticate", value);
    }
}
