package dev.pawl.server.facade.cognito;

import dev.pawl.protocol.Secret;
import dev.pawl.server.admission.ComputationPool;
import dev.pawl.server.http.JsonObject;
import dev.pawl.server.user.User;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// The operations of administration on users, and `GetUser`, by which a user looks at itself.
final class UserAdministration {
    private final UserPools pools;
    private final PoolUsers users;
    private final PoolAccessTokens accessTokens;
    private final ComputationPool computation;

    /// @param computation where passwords are hashed
    UserAdministration(
            UserPools pools,
            PoolUsers users,
            PoolAccessTokens accessTokens,
            ComputationPool computation) {
        this.pools = pools;
        this.users = users;
        this.accessTokens = accessTokens;
        this.computation = computation;
    }

    /// Adds a user whose password is temporary. Nothing is sent to anybody: without a temporary
    /// password in the request nobody knows one, and an administrator has to set it.
    JsonObject create(Call call) {
        var members = call.members();
        var pool = pools.pool(members);
        var name = members.require("Username", Constraint.USERNAME);
        var attributes = AttributeChanges.byAdministrator(members, "UserAttributes");
        var password = members.find("TemporaryPassword", Constraint.PASSWORD).map(Secret::of);
        if (users.find(pool, name).isPresent()) throw Messages.userExists();
        var user = computed(call, () -> users.named(pool, name, attributes));
        var withPassword =
                password.map(it -> computed(call, () -> users.password(pool, user, it, true)))
                        .orElse(known -> known.withTemporaryPassword(known.password()));
        var added = users.add(withPassword.apply(user));
        return new JsonObject().put("User", described(added, "Attributes"));
    }

    JsonObject find(Call call) {
        return described(required(call), "UserAttributes");
    }

    JsonObject update(Call call) {
        var changes = AttributeChanges.byAdministrator(call.members(), "UserAttributes");
        return change(call, known -> known.withClaims(changes.applyTo(known.claims())));
    }

    JsonObject enable(Call call) {
        return change(call, known -> known.withDisabled(false));
    }

    JsonObject disable(Call call) {
        return change(call, known -> known.withDisabled(true));
    }

    JsonObject setPassword(Call call) {
        var members = call.members();
        var pool = pools.pool(members);
        var user = users.require(pool, members);
        var password = Secret.of(members.require("Password", Constraint.PASSWORD));
        var temporary = !members.truth("Permanent").orElse(false);
        var change = computed(call, () -> users.password(pool, user, password, temporary));
        var _ = users.change(user, change);
        return new JsonObject();
    }

    /// What lives of the user's sessions is refused from now on, since the user is gone.
    JsonObject delete(Call call) {
        users.remove(required(call));
        return new JsonObject();
    }

    JsonObject own(Call call) {
        var owner = accessTokens.owner(call.members());
        return new JsonObject()
                .put("Username", owner.user().username())
                .putEach("UserAttributes", Attributes.of(owner.user(), owner.access()));
    }

    private <T> T computed(Call call, Supplier<T> work) {
        return computation.compute(call.peer().address(), work);
    }

    private User required(Call call) {
        return users.require(pools.pool(call.members()), call.members());
    }

    private JsonObject change(Call call, UnaryOperator<User> change) {
        var _ = users.change(required(call), change);
        return new JsonObject();
    }

    private static JsonObject described(User user, String attributes) {
        return new JsonObject()
                .put("Username", user.username())
                .putEach(attributes, Attributes.of(user))
                .putAny("UserCreateDate", seconds(user.created()))
                .putAny("UserLastModifiedDate", seconds(user.modified()))
                .put("Enabled", !user.disabled())
                .put("UserStatus", user.temporary() ? "FORCE_CHANGE_PASSWORD" : "CONFIRMED");
    }

    /// Moments are seconds since 1970, with decimals.
    static BigDecimal seconds(Instant moment) {
        return BigDecimal.valueOf(moment.toEpochMilli(), 3);
    }
}
