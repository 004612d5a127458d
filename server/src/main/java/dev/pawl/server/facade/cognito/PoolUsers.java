package dev.pawl.server.facade.cognito;

import dev.pawl.protocol.Secret;
import dev.pawl.server.facade.cognito.PoolSettings.UsernameAttribute;
import dev.pawl.server.facade.cognito.srp.SrpVerifier;
import dev.pawl.server.user.PasswordHash;
import dev.pawl.server.user.User;
import dev.pawl.server.user.UserOutcome;
import dev.pawl.server.user.UserOutcome.Done;
import dev.pawl.server.user.UserOutcome.Taken;
import dev.pawl.server.user.UserOutcome.UnknownUser;
import dev.pawl.server.user.UserOutcome.UserIsConfigured;
import dev.pawl.server.user.Users;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// The users of the pools: how they are named, how they change, and what their passwords must be.
///
/// @param users the directory that all realms share
record PoolUsers(Users users, AppClients clients, SecureRandom random) {
    /// Finds a user by user name, by `sub`, or by what the pool lets users sign in with; disabled
    /// ones included.
    Optional<User> find(UserPool pool, String name) {
        var names = pool.settings().names();
        return users.named(pool.id(), name)
                .or(() -> users.find(name).filter(user -> user.realm().equals(pool.id())))
                .or(() ->
                        names.contains(UsernameAttribute.EMAIL)
                                ? users.withEmail(pool.id(), name)
                                : Optional.empty())
                .or(() ->
                        names.contains(UsernameAttribute.PHONE_NUMBER)
                                ? users.withPhoneNumber(pool.id(), name)
                                : Optional.empty());
    }

    /// Finds the user that an operation of administration names.
    ///
    /// @throws Fault if there is none
    User require(UserPool pool, Members members) {
        var name = members.require("Username", Constraint.USERNAME);
        return find(pool, name).orElseThrow(Messages::unknownUser);
    }

    /// Makes a user that has not been added yet. Where users have no names of their own, the name
    /// is the `sub`, and what was meant as one becomes an attribute.
    ///
    /// @throws Fault if the name is not of a kind that the pool takes
    User named(UserPool pool, String name, AttributeChanges attributes) {
        var sub = UUID.randomUUID().toString();
        var nobodys = PasswordHash.of(Secret.of(randomPassword()), random);
        var names = pool.settings().names();
        if (names.isEmpty())
            return User.of(sub, pool.id(), name, nobodys).withClaims(attributes.applyTo(Map.of()));
        var contact = contact(name, pool);
        return User.of(sub, pool.id(), sub, nobodys)
                .withClaims(attributes.applyTo(Map.of()))
                .withClaim(contact, name);
    }

    /// Which attribute a name stands for.
    private static String contact(String name, UserPool pool) {
        var names = pool.settings().names();
        if (names.contains(UsernameAttribute.EMAIL) && name.contains("@")) {
            if (AttributeSchema.isEmail(name)) return AttributeSchema.EMAIL;
            throw Messages.invalidParameter("Invalid email address format.", "malformed_username");
        }
        if (names.contains(UsernameAttribute.PHONE_NUMBER) && AttributeSchema.isPhoneNumber(name))
            return AttributeSchema.PHONE_NUMBER;
        throw Messages.invalidParameter(wanted(pool), "malformed_username");
    }

    private static String wanted(UserPool pool) {
        var names = pool.settings().names();
        if (names.size() > 1) return "Username should be either an email or a phone number";
        return names.contains(UsernameAttribute.EMAIL)
                ? "Username should be an email"
                : "Username should be a phone number";
    }

    /// Prepares a change of password: what takes long is done here, before others have to wait.
    ///
    /// @param temporary whether the user must change it at the next sign-in
    /// @throws Fault if it is not what the pool wants of passwords
    UnaryOperator<User> password(UserPool pool, User user, Secret password, boolean temporary) {
        pool.settings().passwords().check(password);
        var hash = PasswordHash.of(password, random);
        var verifier = verifier(pool, user, password);
        return known -> {
            var changed = temporary ? known.withTemporaryPassword(hash) : known.withPassword(hash);
            return verifier.map(changed::withVerifier).orElse(changed);
        };
    }

    /// A verifier is easier to guess from than the hash is, so it is kept only where some app
    /// client needs it.
    private Optional<Secret> verifier(UserPool pool, User user, Secret password) {
        if (!clients.anyUsesSrp(pool.id())) return Optional.empty();
        var identity = new SrpVerifier.Identity(pool.shortName(), DecoyUser.idOf(user));
        return Optional.of(SrpVerifier.of(identity, password, random).text());
    }

    /// Changes a user, durably.
    ///
    /// @throws Fault if it cannot be changed so
    User change(User user, UnaryOperator<User> change) {
        return done(users.change(user.subject(), change), "AliasExistsException");
    }

    /// Adds a user, durably.
    ///
    /// @throws Fault if there is one like it
    User add(User user) {
        return done(users.add(user), "UsernameExistsException");
    }

    void remove(User user) {
        var _ = done(users.remove(user.subject()), "");
    }

    private static User done(UserOutcome outcome, String takenType) {
        return switch (outcome) {
            case Done(var user) -> user;
            case UnknownUser() -> throw Messages.unknownUser();
            case UserIsConfigured(var _) -> throw Messages.configuredUser();
            case Taken(var identifier) ->
                    throw switch (identifier) {
                        case EMAIL -> Messages.attributeExists(takenType, "email");
                        case PHONE_NUMBER -> Messages.attributeExists(takenType, "phone_number");
                        case USERNAME, SUBJECT -> Messages.userExists();
                    };
        };
    }

    /// A password that nobody is told: whoever has it must be given another.
    private String randomPassword() {
        var bytes = new byte[24];
        random.nextBytes(bytes);
        return java.util.HexFormat.of().formatHex(bytes);
    }
}
