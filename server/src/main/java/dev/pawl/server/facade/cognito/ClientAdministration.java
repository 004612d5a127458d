package dev.pawl.server.facade.cognito;

import dev.pawl.protocol.Secret;
import dev.pawl.server.facade.cognito.ClientSettings.Rotation;
import dev.pawl.server.http.JsonObject;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `DescribeUserPoolClient` and `UpdateUserPoolClient`: the settings of an app client that matter
/// here. As with AWS, what an update does not name gets its default.
final class ClientAdministration {
    private final UserPools pools;

    ClientAdministration(UserPools pools) {
        this.pools = pools;
    }

    /// `RefreshTokenRotation.Feature`.
    enum Feature {
        ENABLED,
        DISABLED
    }

    /// `PreventUserExistenceErrors`.
    enum ExistenceErrors {
        LEGACY,
        ENABLED
    }

    JsonObject describe(Call call) {
        return described(required(call));
    }

    JsonObject update(Call call) {
        var client = required(call);
        var members = call.members();
        var name = members.find("ClientName", Constraint.NAME).orElse(client.name());
        return described(pools.clients().change(client, name, settings(client, members)));
    }

    private AppClient required(Call call) {
        return pools.client(pools.pool(call.members()), call.members());
    }

    private static ClientSettings settings(AppClient client, Members members) {
        var flows = EnumSet.noneOf(Flow.class);
        flows.addAll(members.words("ExplicitAuthFlows", Flow.class));
        return new ClientSettings(
                flows,
                validity(members, "RefreshToken", 0, TokenValidity.Unit.days),
                validity(members, "AccessToken", 1, TokenValidity.Unit.hours),
                validity(members, "IdToken", 1, TokenValidity.Unit.hours),
                members.truth("EnableTokenRevocation").orElse(true),
                members.object("RefreshTokenRotation")
                        .map(ClientAdministration::rotation)
                        .orElse(new Rotation(false, 0)),
                client.settings().onReuse(),
                members.word("PreventUserExistenceErrors", ExistenceErrors.class)
                        .filter(ExistenceErrors.ENABLED::equals)
                        .isPresent(),
                members.number("AuthSessionValidity").orElse(3),
                access(members));
    }

    private static AttributeAccess access(Members members) {
        return new AttributeAccess(
                names(members, "ReadAttributes"), names(members, "WriteAttributes"));
    }

    /// As with AWS, a list of nothing is no list.
    private static Optional<Set<String>> names(Members members, String name) {
        return Optional.of(Set.copyOf(members.listed(name))).filter(it -> !it.isEmpty());
    }

    /// Where only the unit is named, the usual length stays what it is.
    private static TokenValidity validity(
            Members members, String token, int usual, TokenValidity.Unit usualUnit) {
        var unit =
                members.object("TokenValidityUnits")
                        .flatMap(units -> units.word(token, TokenValidity.Unit.class));
        return members.number(token + "Validity")
                .map(amount -> new TokenValidity(amount, unit.orElse(usualUnit)))
                .orElse(new TokenValidity(usual, usualUnit));
    }

    private static Rotation rotation(Members members) {
        var enabled =
                members.word("Feature", Feature.class)
                                .orElseThrow(() -> Constraint.missing("feature"))
                        == Feature.ENABLED;
        return new Rotation(enabled, members.number("RetryGracePeriodSeconds").orElse(0));
    }

    private static JsonObject described(AppClient client) {
        var settings = client.settings();
        var rotation = settings.rotation();
        var object =
                new JsonObject()
                        .put("UserPoolId", client.poolId())
                        .put("ClientName", client.name())
                        .put("ClientId", client.id())
                        .put("ClientSecret", client.secret().map(Secret::reveal))
                        .putAny("LastModifiedDate", UserAdministration.seconds(client.modified()))
                        .put("RefreshTokenValidity", settings.refreshTokens().amount())
                        .put("AccessTokenValidity", settings.accessTokens().amount())
                        .put("IdTokenValidity", settings.idTokens().amount())
                        .put(
                                "TokenValidityUnits",
                                new JsonObject()
                                        .put("AccessToken", settings.accessTokens().unit().name())
                                        .put("IdToken", settings.idTokens().unit().name())
                                        .put(
                                                "RefreshToken",
                                                settings.refreshTokens().unit().name()))
                        .put("ExplicitAuthFlows", settings.flowNames())
                        .put("PreventUserExistenceErrors", existence(settings).name())
                        .put("EnableTokenRevocation", settings.revocation())
                        .put("AuthSessionValidity", settings.sessionMinutes())
                        .put(
                                "RefreshTokenRotation",
                                new JsonObject()
                                        .put("Feature", feature(rotation).name())
                                        .put("RetryGracePeriodSeconds", rotation.grace()))
                        .put("AllowedOAuthFlowsUserPoolClient", false);
        settings.access().readable().ifPresent(it -> object.put("ReadAttributes", sorted(it)));
        settings.access().writable().ifPresent(it -> object.put("WriteAttributes", sorted(it)));
        return new JsonObject().put("UserPoolClient", object);
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }

    private static Feature feature(Rotation rotation) {
        return rotation.enabled() ? Feature.ENABLED : Feature.DISABLED;
    }

    private static ExistenceErrors existence(ClientSettings settings) {
        return settings.hidesUsers() ? ExistenceErrors.ENABLED : ExistenceErrors.LEGACY;
    }
}
