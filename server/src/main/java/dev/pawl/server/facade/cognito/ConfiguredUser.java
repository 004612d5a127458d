package dev.pawl.server.facade.cognito;

import dev.pawl.protocol.Secret;
import dev.pawl.server.facade.cognito.PoolSettings.UsernameAttribute;
import dev.pawl.server.facade.cognito.srp.SrpVerifier;
import dev.pawl.server.user.PasswordHash;
import dev.pawl.server.user.User;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A user of a pool that stands in the configuration.
///
/// @param names what users of the pool sign in with instead of a user name
/// @param sub empty for one that follows from pool and name
public record ConfiguredUser(
        String poolId,
        Set<UsernameAttribute> names,
        String name,
        Optional<String> sub,
        Map<String, Object> attributes,
        List<String> groups) {
    /// Makes the user of the directory.
    ///
    /// @param password in clear where somebody may want a proof of it
    public User toUser(PasswordHash hash, Optional<Secret> password, SecureRandom random) {
        var subject = sub.orElseGet(this::derived);
        var username = names.isEmpty() ? name : subject;
        var user = User.of(subject, poolId, username, hash).withClaims(claims());
        var identity = new SrpVerifier.Identity(UserPool.shortName(poolId), DecoyUser.idOf(user));
        return password.map(it -> SrpVerifier.of(identity, it, random).text())
                .map(user::withVerifier)
                .orElse(user);
    }

    private String derived() {
        var bytes = (poolId + "\n" + name).getBytes(StandardCharsets.UTF_8);
        var hash = UUID.nameUUIDFromBytes(bytes).toString();
        // Of the version that the ids of all other users are, or it would tell which users exist.
        return hash.substring(0, 14) + "4" + hash.substring(15);
    }

    private Map<String, Object> claims() {
        var claims = new HashMap<>(attributes);
        if (!names.isEmpty())
            claims.putIfAbsent(
                    name.contains("@") ? AttributeSchema.EMAIL : AttributeSchema.PHONE_NUMBER,
                    name);
        if (!groups.isEmpty()) claims.put(Attributes.GROUPS, groups);
        return claims;
    }
}
