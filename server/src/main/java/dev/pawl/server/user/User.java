package dev.pawl.server.user;

import java.util.Map;

/// A user.
///
/// @param subject the `sub` of every token: never given to another user
/// @param username what the user types
/// @param claims what is known about the user, as JSON values by claim name
/// @param disabled whether the user is locked out
public record User(
        String subject,
        String username,
        PasswordHash password,
        Map<String, Object> claims,
        boolean disabled) {
    public User {
        claims = Map.copyOf(claims);
    }
}
