package dev.pawl.server.facade.reachfive;

import dev.pawl.protocol.Scope;
import dev.pawl.server.refresh.Authorization;
import dev.pawl.server.token.IdTokenClaims;
import dev.pawl.server.user.ScopeClaims;
import dev.pawl.server.user.User;
import dev.pawl.server.user.Users;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/// What ReachFive's ID tokens say of a user: everything that the scope reveals, since its
/// applications ask nobody else.
///
/// @param users as they are now: a refresh brings the latest
public record ReachfiveClaims(Users users) implements IdTokenClaims {
    /// Where there is no zone, ReachFive means UTC: `2025-01-21T10:45:22`.
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    @Override
    public Map<String, Object> of(Authorization authorization, Scope scope) {
        return users.find(authorization.subject())
                .map(user -> claims(user, authorization, scope))
                .orElse(Map.of());
    }

    private static Map<String, Object> claims(User user, Authorization authorization, Scope scope) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("auth_type", "password");
        claims.put("new_user", isNew(user, authorization));
        claims.putAll(ScopeClaims.of(user, scope));
        if (scope.contains("profile")) claims.put("updated_at", updatedAt(user));
        return claims;
    }

    /// A sign-up is a sign-in at the very moment the user began to be.
    private static boolean isNew(User user, Authorization authorization) {
        return user.created().truncatedTo(ChronoUnit.SECONDS).equals(authorization.authTime());
    }

    /// A text, where OpenID Connect has a number.
    private static String updatedAt(User user) {
        return switch (user.claims().getOrDefault("updated_at", "")) {
            case Number seconds -> text(Instant.ofEpochSecond(seconds.longValue()));
            case String text when !text.isEmpty() -> text;
            default -> text(user.modified());
        };
    }

    private static String text(Instant moment) {
        return DATE_TIME.format(LocalDateTime.ofInstant(moment, ZoneOffset.UTC));
    }
}
