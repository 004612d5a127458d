package dev.pawl.server.user;

import dev.pawl.protocol.Secret;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Every user, from the configuration.
public final class Users {
    private final Map<String, User> bySubject;
    private final Map<String, User> byName;
    private final PasswordHash nobody;

    /// Gathers users.
    ///
    /// @param nobody checked where there is no such user, so that the answer takes as long
    /// @throws IllegalStateException if two share a name or a subject
    public Users(Collection<User> users, PasswordHash nobody) {
        this.bySubject =
                users.stream()
                        .collect(Collectors.toUnmodifiableMap(User::subject, Function.identity()));
        this.byName =
                users.stream()
                        .collect(Collectors.toUnmodifiableMap(User::username, Function.identity()));
        this.nobody = nobody;
    }

    /// Finds a user, disabled ones included.
    public Optional<User> find(String subject) {
        return Optional.ofNullable(bySubject.get(subject));
    }

    /// Finds the user who has this name and password and is not locked out.
    ///
    /// It takes as long for an unknown name as for a wrong password, so that nobody learns who
    /// exists.
    public Optional<User> authenticate(String username, Secret password) {
        var user = Optional.ofNullable(byName.get(username));
        var matches = user.map(User::password).orElse(nobody).matches(password);
        return user.filter(known -> matches && !known.disabled());
    }
}
