package dev.pawl.server.facade.cognito;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The pools with their app clients, found by what a request names.
record UserPools(Map<String, UserPool> pools, AppClients clients, AppClientSecrets secrets) {
    UserPools {
        pools = Map.copyOf(pools);
    }

    static UserPools of(List<UserPool> pools, AppClients clients, AppClientSecrets secrets) {
        var byId = pools.stream().collect(Collectors.toMap(UserPool::id, Function.identity()));
        return new UserPools(byId, clients, secrets);
    }

    Collection<UserPool> all() {
        return pools.values();
    }

    /// Finds the pool that a request names.
    ///
    /// @throws Fault if there is none
    UserPool pool(Members members) {
        var id = members.require("UserPoolId", Constraint.USER_POOL_ID);
        var pool = pools.get(id);
        if (pool == null) throw Messages.unknownPool(id);
        return pool;
    }

    /// Finds the app client that a request names, of whatever pool.
    ///
    /// @throws Fault if there is none
    AppClient client(Members members) {
        var id = members.require("ClientId", Constraint.CLIENT_ID);
        return clients.find(id).orElseThrow(() -> Messages.unknownClient(id));
    }

    /// Finds the app client that a request names, of that pool.
    ///
    /// @throws Fault if there is none
    AppClient client(UserPool pool, Members members) {
        var client = client(members);
        if (!client.poolId().equals(pool.id())) throw Messages.unknownClient(client.id());
        return client;
    }

    UserPool of(AppClient client) {
        return Objects.requireNonNull(pools.get(client.poolId()));
    }
}
