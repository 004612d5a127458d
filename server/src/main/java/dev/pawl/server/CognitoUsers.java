package dev.pawl.server;

import dev.pawl.server.configuration.CognitoPool;
import dev.pawl.server.configuration.CognitoPool.PoolUser;
import dev.pawl.server.configuration.Configuration;
import dev.pawl.server.facade.cognito.ConfiguredUser;
import dev.pawl.server.facade.cognito.Flow;
import dev.pawl.server.user.PasswordHash;
import dev.pawl.server.user.User;
import java.security.SecureRandom;
import java.util.stream.Stream;

/// Turns the users that an operator wrote into pools into users of the directory.
record CognitoUsers(SecureRandom random) {
    Stream<User> of(Configuration configuration) {
        return configuration.facades().cognito().stream()
                .flatMap(cognito -> cognito.pools().stream())
                .flatMap(pool -> pool.users().stream().map(user -> user(pool, user)));
    }

    private User user(CognitoPool pool, PoolUser user) {
        var hash =
                user.passwordHash()
                        .map(stored -> PasswordHash.parse(stored.reveal()))
                        .or(() -> user.password().map(it -> PasswordHash.of(it, random)))
                        .orElseThrow();
        var written =
                new ConfiguredUser(
                        pool.id(),
                        CognitoPools.names(pool),
                        user.username(),
                        user.sub(),
                        user.attributes(),
                        user.groups());
        var verified = user.password().filter(_ -> usesSrp(pool));
        return written.toUser(hash, verified, random).withDisabled(user.disabled());
    }

    private static boolean usesSrp(CognitoPool pool) {
        return pool.clients().stream()
                .map(CognitoPools::flows)
                .anyMatch(flows -> Flow.allowsSrp(flows.isEmpty() ? Flow.USUAL : flows));
    }
}
