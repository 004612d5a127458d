package dev.pawl.server.user;

import dev.pawl.protocol.Secret;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A user.
///
/// @param subject the `sub` of every token: never given to another user
/// @param realm the directory that the user belongs to: [Users#OWN_REALM], the id of a pool, or
///   that of a façade whose users are its own
/// @param username what the user types, unique in the realm
/// @param verifier what a sign-in protocol of the realm checks the password with, instead of the
///   password itself; gone when the password or the name changes
/// @param temporary whether the password must be changed at the next sign-in
/// @param claims what is known about the user, as JSON values by claim name; `email` and
///   `phone_number` are unique in the realm, too
/// @param disabled whether the user is locked out
/// @param created when the user was added; 1970 for users of the configuration, which does not say
/// @param modified when the user was changed last, likewise
public record User(
        String subject,
        String realm,
        String username,
        PasswordHash password,
        Optional<Secret> verifier,
        boolean temporary,
        Map<String, Object> claims,
        boolean disabled,
        Instant created,
        Instant modified) {
    public User {
        claims = Map.copyOf(claims);
    }

    /// What names one user and no other.
    public enum Identifier {
        SUBJECT,
        USERNAME,
        EMAIL,
        PHONE_NUMBER
    }

    /// A user of whom nothing else is known; [Users#add] says when it was created.
    public static User of(String subject, String realm, String username, PasswordHash password) {
        return new User(
                subject,
                realm,
                username,
                password,
                Optional.empty(),
                false,
                Map.of(),
                false,
                Instant.EPOCH,
                Instant.EPOCH);
    }

    public User withUsername(String name) {
        return new User(
                subject,
                realm,
                name,
                password,
                Optional.empty(),
                temporary,
                claims,
                disabled,
                created,
                modified);
    }

    /// A password of the user's own choice.
    public User withPassword(PasswordHash hash) {
        return withPassword(hash, false);
    }

    /// A password that somebody else chose.
    public User withTemporaryPassword(PasswordHash hash) {
        return withPassword(hash, true);
    }

    private User withPassword(PasswordHash hash, boolean mustChange) {
        return new User(
                subject,
                realm,
                username,
                hash,
                Optional.empty(),
                mustChange,
                claims,
                disabled,
                created,
                modified);
    }

    /// What checks the password that the user has now.
    public User withVerifier(Secret checker) {
        return new User(
                subject,
                realm,
                username,
                password,
                Optional.of(checker),
                temporary,
                claims,
                disabled,
                created,
                modified);
    }

    /// These claims and no others.
    public User withClaims(Map<String, Object> all) {
        return new User(
                subject, realm, username, password, verifier, temporary, all, disabled, created,
                modified);
    }

    /// One claim more, or another value of it.
    public User withClaim(String name, Object value) {
        var all = new HashMap<>(claims);
        all.put(name, value);
        return withClaims(all);
    }

    public User withoutClaim(String name) {
        var rest = new HashMap<>(claims);
        rest.remove(name);
        return withClaims(rest);
    }

    public User withDisabled(boolean locked) {
        return new User(
                subject, realm, username, password, verifier, temporary, claims, locked, created,
                modified);
    }

    User withTimes(Instant added, Instant changed) {
        return new User(
                subject, realm, username, password, verifier, temporary, claims, disabled, added,
                changed);
    }
}
