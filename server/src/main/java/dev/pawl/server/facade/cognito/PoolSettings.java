package dev.pawl.server.facade.cognito;

import dev.pawl.protocol.Secret;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/// What an operator decides about a user pool.
///
/// @param issuer the `iss` of its tokens
/// @param names what users sign in with instead of a user name; empty where they have names
public record PoolSettings(
        String id, String issuer, Set<UsernameAttribute> names, PasswordPolicy passwords) {
    public PoolSettings {
        names = Set.copyOf(names);
    }

    /// What may stand for a user name.
    public enum UsernameAttribute {
        EMAIL,
        PHONE_NUMBER
    }

    /// What a password must have.
    public record PasswordPolicy(
            int length, boolean lowercase, boolean uppercase, boolean numbers, boolean symbols) {
        /// @throws Fault `InvalidParameterException` that names the first thing that is missing
        void check(Secret password) {
            objection(password.reveal())
                    .ifPresent(text -> {
                        throw Messages.invalidParameter(text, "weak_password");
                    });
        }

        private Optional<String> objection(String password) {
            if (password.length() < length) return Optional.of("Password not long enough");
            if (lowercase && lacks(password, Character::isLowerCase))
                return Optional.of("Password must have lowercase characters");
            if (uppercase && lacks(password, Character::isUpperCase))
                return Optional.of("Password must have uppercase characters");
            if (numbers && lacks(password, Character::isDigit))
                return Optional.of("Password must have numeric characters");
            if (symbols && lacks(password, c -> !Character.isLetterOrDigit(c)))
                return Optional.of("Password must have symbol characters");
            return Optional.empty();
        }

        private static boolean lacks(String password, IntPredicate kind) {
            return password.chars().noneMatch(kind);
        }
    }
}
