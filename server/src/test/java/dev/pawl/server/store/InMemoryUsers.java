package dev.pawl.server.store;

import dev.pawl.server.user.User;
import dev.pawl.server.user.UserRecords;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Users in a map, for tests.
public final class InMemoryUsers implements UserRecords {
    private final Map<String, User> users = new ConcurrentHashMap<>();

    @Override
    public Collection<User> all() {
        return List.copyOf(users.values());
    }

    @Override
    public Optional<User> find(String subject) {
        return Optional.ofNullable(users.get(subject));
    }

    @Override
    public void put(User user) {
        users.put(user.subject(), user);
    }

    @Override
    public void remove(String subject) {
        users.remove(subject);
    }
}
