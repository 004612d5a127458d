package dev.pawl.server.user;

import dev.pawl.server.user.User.Identifier;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Users in memory, found by subject and by [Handle].
///
/// *Shared*: both maps. Any number of threads read; [Users] lets one at a time write.
///
/// *Interleaving*: a user changes at the moment when its entry in `users` does. `owners` only leads
/// there: what it points to counts where the user says the same, so a reader who comes in the
/// middle of a change sees the user before it or after it.
final class Directory {
    private final Map<String, User> users = new ConcurrentHashMap<>();
    private final Map<Handle, String> owners = new ConcurrentHashMap<>();

    Optional<User> find(String subject) {
        return Optional.ofNullable(users.get(subject));
    }

    Optional<User> find(Handle handle) {
        return Optional.ofNullable(owners.get(handle))
                .flatMap(this::find)
                .filter(user -> Handle.of(user).contains(handle));
    }

    List<User> list(String realm) {
        return users.values().stream()
                .filter(user -> user.realm().equals(realm))
                .sorted(Comparator.comparing(User::username))
                .toList();
    }

    /// Whose place a newcomer would take, and in what.
    ///
    /// @param spelling whether only the normal form of their names is the same
    record Clash(User other, Identifier identifier, boolean spelling) {
        boolean isOfNames() {
            return identifier == Identifier.SUBJECT || identifier == Identifier.USERNAME;
        }
    }

    /// Finds what keeps a newcomer out.
    Optional<Clash> clash(User newcomer) {
        return find(newcomer.subject())
                .map(other -> new Clash(other, Identifier.SUBJECT, false))
                .or(() -> clashOfHandles(newcomer));
    }

    /// Finds what keeps a user who is here, or a newcomer, from having these handles.
    Optional<Clash> clashOfHandles(User user) {
        for (var handle : Handle.of(user)) {
            var other = find(handle).filter(it -> !it.subject().equals(user.subject()));
            if (other.isPresent())
                return Optional.of(new Clash(other.get(), handle.kind(), handle.isNormalName()));
        }
        return Optional.empty();
    }

    /// Adds or replaces a user. A handle that somebody has stays where it is.
    void put(User user) {
        var handles = Handle.of(user);
        handles.forEach(handle -> owners.putIfAbsent(handle, user.subject()));
        var before = Optional.ofNullable(users.put(user.subject(), user));
        before.map(Handle::of).orElse(List.of()).stream()
                .filter(handle -> !handles.contains(handle))
                .forEach(handle -> owners.remove(handle, user.subject()));
    }

    void remove(String subject) {
        var before = Optional.ofNullable(users.remove(subject));
        before.map(Handle::of).orElse(List.of()).forEach(handle -> owners.remove(handle, subject));
    }
}
