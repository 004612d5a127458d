package dev.pawl.client.testing.chaos;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Every refresh and access token, and what it is worth now. One lock guards it all.
final class Families {
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final Map<String, Family> byRefreshToken = new HashMap<>();
    private final Map<String, Access> byAccessToken = new HashMap<>();
    private final Set<Family> revoked = new HashSet<>();
    private boolean rotating = true;
    private Duration grace = Duration.ZERO;
    private Duration lifetime = Duration.ofMinutes(5);

    /// An access token's worth.
    record Access(Family family, Instant expiry, String scope, Optional<String> key) {}

    /// What became of a refresh token; no family where it is worth nothing.
    record Presented(Outcome outcome, Optional<Family> family) {}

    Families(Clock clock) {
        this.clock = clock;
    }

    synchronized void rotating(boolean yes) {
        rotating = yes;
    }

    synchronized void grace(Duration window) {
        grace = window;
    }

    synchronized void lifetime(Duration ofAccessTokens) {
        lifetime = ofAccessTokens;
    }

    synchronized Duration lifetime() {
        return lifetime;
    }

    synchronized int revokedFamilies() {
        return revoked.size();
    }

    synchronized Family begin(Grant grant) {
        var token = fresh("rt");
        var family = new Family(grant, token);
        byRefreshToken.put(token, family);
        return family;
    }

    synchronized Optional<Family> owning(String refreshToken) {
        return Optional.ofNullable(byRefreshToken.get(refreshToken));
    }

    synchronized boolean accepts(Family family, Optional<String> key) {
        return family.accepts(key);
    }

    /// Consumes a refresh token: the one place where a double spend is noticed.
    synchronized Presented present(String token) {
        var family = byRefreshToken.get(token);
        if (family == null || family.isRevoked()) {
            return new Presented(Outcome.UNCONSUMED, Optional.empty());
        }
        var now = clock.instant();
        if (token.equals(family.current())) return spend(family, now);
        if (family.forgives(token, now, grace)) {
            return new Presented(Outcome.REPEATED, Optional.of(family));
        }
        revoke(family);
        return new Presented(Outcome.REPLAYED, Optional.empty());
    }

    synchronized void revoke(Family family) {
        family.revoke();
        revoked.add(family);
    }

    synchronized String access(Family family, String scope) {
        var token = fresh("at");
        byAccessToken.put(
                token, new Access(family, clock.instant().plus(lifetime), scope, family.key()));
        return token;
    }

    /// An access token that is neither expired nor revoked.
    synchronized Optional<Access> active(String accessToken) {
        return Optional.ofNullable(byAccessToken.get(accessToken))
                .filter(access -> clock.instant().isBefore(access.expiry()))
                .filter(access -> !access.family().isRevoked());
    }

    synchronized void forgetAccess(String accessToken) {
        byAccessToken.remove(accessToken);
    }

    synchronized void forgetAllAccess() {
        byAccessToken.clear();
    }

    private Presented spend(Family family, Instant now) {
        if (!rotating) return new Presented(Outcome.KEPT, Optional.of(family));
        var successor = fresh("rt");
        byRefreshToken.put(successor, family);
        family.rotate(successor, now);
        return new Presented(Outcome.ROTATED, Optional.of(family));
    }

    /// Every character a token may have (RFC 6749 A.17 allows all that are visible) stands in it.
    private String fresh(String kind) {
        var bytes = new byte[24];
        random.nextBytes(bytes);
        var id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return kind + (kind.equals("rt") ? ".+/=&% ~" : ".") + id;
    }
}
