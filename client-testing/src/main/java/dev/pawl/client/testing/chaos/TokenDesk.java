package dev.pawl.client.testing.chaos;

import dev.pawl.client.testing.chaos.Families.Presented;
import dev.pawl.protocol.Scope;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Issues tokens: at the token endpoint (RFC 6749 §3.2) and at a user's sign-in.
final class TokenDesk {
    private static final Optional<String> NO_TOKEN = Optional.empty();
    private static final long ID_TOKEN_SECONDS = 3600;

    private final String issuer;
    private final Clock clock;
    private final Families families;
    private final IssuerKeys keys;
    private final Codes codes;
    private final Proofs proofs;

    /// An answer and what it did to the grant.
    record Answer(Outcome outcome, Reply reply) {}

    TokenDesk(String issuer, Clock clock, Families families, IssuerKeys keys) {
        this.issuer = issuer;
        this.clock = clock;
        this.families = families;
        this.keys = keys;
        codes = new Codes(issuer, clock);
        proofs = new Proofs(issuer, clock);
    }

    Codes codes() {
        return codes;
    }

    Proofs proofs() {
        return proofs;
    }

    /// Answers a token request.
    Answer answer(Request request, Fault fault) {
        if (request.clientId().isEmpty()) return refused(401, "invalid_client");
        var key = request.header(Proofs.HEADER).flatMap(proof -> proofs.key(request, NO_TOKEN));
        if (key.isEmpty() && request.header(Proofs.HEADER).isPresent()) {
            return refused(400, "invalid_dpop_proof");
        }
        return switch (request.form().getOrDefault("grant_type", "")) {
            case "authorization_code" -> exchange(request, key, fault);
            case "refresh_token" -> refresh(request, key, fault);
            default -> refused(400, "unsupported_grant_type");
        };
    }

    /// The members of the token response for a family.
    String tokens(Family family, Scope scope, Fault fault) {
        var members = new LinkedHashMap<String, String>();
        members.put("access_token", Json.text(families.access(family, scope.toString())));
        members.put("token_type", Json.text(family.key().isPresent() ? "DPoP" : "Bearer"));
        members.put("expires_in", Long.toString(families.lifetime().toSeconds()));
        members.put("refresh_token", Json.text(family.current()));
        members.put("scope", Json.text(scope.toString()));
        if (scope.contains(Scope.OPENID)) {
            members.put("id_token", Json.text(idToken(family.grant(), fault)));
        }
        fault.members(members);
        return Json.object(members);
    }

    private Answer exchange(Request request, Optional<String> key, Fault fault) {
        var grant = codes.redeem(request);
        if (grant.isEmpty()) return refused(400, "invalid_grant");
        var family = families.begin(grant.get());
        var unused = families.accepts(family, key);
        return new Answer(
                Outcome.ISSUED, Reply.json(200, tokens(family, grant.get().scope(), fault)));
    }

    private Answer refresh(Request request, Optional<String> key, Fault fault) {
        var token = request.form().getOrDefault("refresh_token", "");
        var owner = families.owning(token);
        if (!owner.map(Family::grant).map(Grant::clientId).equals(request.clientId())) {
            return refused(400, "invalid_grant");
        }
        var scope = asked(request, owner.orElseThrow().grant());
        if (scope.isEmpty()) return refused(400, "invalid_scope");
        if (!families.accepts(owner.orElseThrow(), key)) return refused(400, "invalid_grant");
        return issued(families.present(token), scope.get(), fault);
    }

    /// RFC 6749 §6: less than was granted may be asked, and all of it where nothing is said.
    private static Optional<Scope> asked(Request request, Grant grant) {
        var scope = Optional.ofNullable(request.form().get("scope")).map(Scope::parse);
        return scope.or(() -> Optional.of(grant.scope())).filter(grant.scope()::covers);
    }

    private Answer issued(Presented presented, Scope scope, Fault fault) {
        return presented
                .family()
                .map(family -> Reply.json(200, tokens(family, scope, fault)))
                .map(reply -> new Answer(presented.outcome(), reply))
                .orElseGet(
                        () -> new Answer(presented.outcome(), Reply.error(400, "invalid_grant")));
    }

    private String idToken(Grant grant, Fault fault) {
        var header = new LinkedHashMap<>(Map.of("alg", Json.text("ES256")));
        header.put("kid", Json.text(keys.current()));
        fault.header(header);
        var now = clock.instant().getEpochSecond();
        var claims = new LinkedHashMap<String, String>();
        claims.put("iss", Json.text(issuer));
        claims.put("sub", Json.text(grant.subject()));
        claims.put("aud", Json.text(grant.clientId()));
        claims.put("iat", Long.toString(now));
        claims.put("exp", Long.toString(now + ID_TOKEN_SECONDS));
        claims.put("auth_time", Long.toString(grant.authTime().getEpochSecond()));
        grant.nonce().ifPresent(nonce -> claims.put("nonce", Json.text(nonce)));
        fault.claims(claims);
        return keys.sign(header, claims);
    }

    private static Answer refused(int status, String error) {
        return new Answer(Outcome.UNCONSUMED, Reply.error(status, error));
    }
}
