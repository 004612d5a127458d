package dev.pawl.server.authorize;

import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import dev.pawl.server.http.JsonObject;
import dev.pawl.server.keys.KeyRings;
import dev.pawl.server.keys.Seal.Purpose;
import dev.pawl.server.refresh.Authorization;
import dev.pawl.server.refresh.Authorization.Device;
import dev.pawl.server.refresh.FamilyId;
import dev.pawl.server.session.SealedJson;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Writes authorization codes and reads them back, expired ones included: a code may have been used
/// before it expired, and its replay still has to be noticed.
///
/// On the wire: `code=pawl_ac_…`
public final class AuthorizationCodes {
    /// What every code begins with, for scanners that look for leaked secrets.
    public static final String PREFIX = "pawl_ac_";

    /// A client redeems a code at once (RFC 6749 §4.1.2 allows ten minutes, RFC 9700 wants them
    /// short).
    public static final Duration LIFETIME = Duration.ofSeconds(60);

    private final String issuer;
    private final KeyRings keys;

    /// Gathers what codes are made of.
    public AuthorizationCodes(String issuer, KeyRings keys) {
        this.issuer = issuer;
        this.keys = keys;
    }

    Secret write(AuthorizationCode code) {
        return Secret.of(PREFIX + SealedJson.seal(keys, Purpose.AUTHORIZATION_CODE, json(code)));
    }

    /// Reads a code of ours; empty for anything else.
    public Optional<AuthorizationCode> read(String text) {
        if (!text.startsWith(PREFIX)) return Optional.empty();
        return SealedJson.open(keys, Purpose.AUTHORIZATION_CODE, text.substring(PREFIX.length()))
                .filter(json -> json.text("iss").equals(issuer))
                .map(AuthorizationCodes::code);
    }

    private static JsonObject json(AuthorizationCode code) {
        var json =
                new JsonObject()
                        .put("high", code.family().high())
                        .put("low", code.family().low())
                        .put("redirect", code.redirect().uri())
                        .put("sent", code.redirect().sent() ? 1 : 0)
                        .put("challenge", code.challenge().map(CodeChallenge::value))
                        .put("nonce", code.nonce())
                        .put("born", code.born())
                        .put("until", code.until().toEpochMilli());
        put(json, code.authorization());
        return json;
    }

    private static void put(JsonObject json, Authorization authorization) {
        json.put("iss", authorization.issuer())
                .put("client", authorization.clientId())
                .put("sub", authorization.subject())
                .put("grant", authorization.grantId())
                .put("scope", authorization.scope().toString())
                .put("resources", authorization.resources().stream().map(URI::toString).toList())
                .put("auth", authorization.authTime().toEpochMilli())
                .put("acr", authorization.acr())
                .put("amr", authorization.amr())
                .put("sid", authorization.sid())
                .put("agent", authorization.device().userAgent())
                .put("address", authorization.device().address());
    }

    private static AuthorizationCode code(SealedJson json) {
        return new AuthorizationCode(
                new FamilyId(json.number("high"), json.number("low")),
                authorization(json),
                new RedirectTarget(json.text("redirect"), json.number("sent") == 1),
                json.find("challenge").map(CodeChallenge::new),
                json.find("nonce"),
                json.number("born"),
                json.moment("until"));
    }

    private static Authorization authorization(SealedJson json) {
        var scope = Scope.parse(json.text("scope"));
        return new Authorization(
                json.text("iss"),
                json.text("client"),
                json.text("sub"),
                json.text("grant"),
                scope,
                json.texts("resources").stream()
                        .map(URI::create)
                        .collect(Collectors.toUnmodifiableSet()),
                Set.of(),
                json.moment("auth"),
                json.find("acr"),
                json.texts("amr"),
                json.find("sid"),
                scope.contains(Scope.OFFLINE_ACCESS),
                Optional.empty(),
                new Device("", json.text("agent"), json.text("address")));
    }
}
