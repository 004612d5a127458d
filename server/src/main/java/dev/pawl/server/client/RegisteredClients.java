package dev.pawl.server.client;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Every registered client, from the configuration.
public final class RegisteredClients {
    private final Map<String, RegisteredClient> clients;

    /// Gathers clients.
    ///
    /// @throws IllegalStateException if two have the same id
    public RegisteredClients(Collection<RegisteredClient> clients) {
        this.clients =
                clients.stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        RegisteredClient::clientId, Function.identity()));
    }

    /// Finds a client, disabled ones included.
    public Optional<RegisteredClient> find(String clientId) {
        return Optional.ofNullable(clients.get(clientId));
    }

    /// Every client, in no particular order.
    public Collection<RegisteredClient> all() {
        return clients.values();
    }
}
