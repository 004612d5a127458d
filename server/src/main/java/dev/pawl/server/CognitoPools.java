package dev.pawl.server;

import dev.pawl.protocol.Secret;
import dev.pawl.server.configuration.CognitoClient;
import dev.pawl.server.configuration.CognitoConfiguration;
import dev.pawl.server.configuration.CognitoPool;
import dev.pawl.server.configuration.Configuration;
import dev.pawl.server.facade.cognito.AppClient;
import dev.pawl.server.facade.cognito.AttributeAccess;
import dev.pawl.server.facade.cognito.ClientSettings;
import dev.pawl.server.facade.cognito.CognitoFacade;
import dev.pawl.server.facade.cognito.Flow;
import dev.pawl.server.facade.cognito.PoolSettings;
import dev.pawl.server.facade.cognito.PoolSettings.UsernameAttribute;
import dev.pawl.server.facade.cognito.TokenValidity;
import dev.pawl.server.facade.cognito.UserPool;
import dev.pawl.server.facade.cognito.signature.AccessKeys;
import dev.pawl.server.facade.cognito.signature.SignatureScope;
import dev.pawl.server.keys.PoolKeys;
import dev.pawl.server.token.AuthorizationServer.Foundation;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Turns what an operator wrote about user pools into what the Cognito façade works with.
final class CognitoPools {
    private final Configuration configuration;
    private final CognitoConfiguration written;
    private final Foundation foundation;

    CognitoPools(Configuration configuration, CognitoConfiguration written, Foundation foundation) {
        this.configuration = configuration;
        this.written = written;
        this.foundation = foundation;
    }

    /// @param keys opens the keys of a pool
    CognitoFacade.Setup setup(Function<CognitoPool, PoolKeys> keys) {
        return new CognitoFacade.Setup(
                base(),
                written.pools().stream().map(pool -> pool(pool, keys.apply(pool))).toList(),
                written.pools().stream().flatMap(pool -> clients(pool).stream()).toList(),
                accessKeys());
    }

    private String base() {
        return configuration.issuer().toString().replaceFirst("/$", "");
    }

    private Optional<AccessKeys> accessKeys() {
        if (!written.verifySignatures()) return Optional.empty();
        var keys =
                written.accessKeys().stream()
                        .collect(
                                Collectors.toMap(
                                        CognitoConfiguration.AccessKey::accessKeyId,
                                        key -> key.secret().orElseThrow()));
        return Optional.of(new AccessKeys(keys, signatureScope(), foundation.clock()));
    }

    private SignatureScope signatureScope() {
        var own = written.listen().map(it -> URI.create(it.base()));
        var listen = configuration.listen();
        var hosts =
                Stream.concat(
                        Stream.of(
                                configuration.issuer().getRawAuthority(),
                                listen.host() + ":" + listen.port()),
                        own.stream().map(URI::getRawAuthority));
        return new SignatureScope(
                written.pools().stream()
                        .map(pool -> UserPool.region(pool.id()))
                        .collect(Collectors.toSet()),
                hosts.collect(Collectors.toSet()));
    }

    private UserPool pool(CognitoPool pool, PoolKeys keys) {
        var issuer = pool.issuer().map(URI::toString).orElse(base() + "/" + pool.id());
        var policy = pool.passwordPolicy();
        var settings =
                new PoolSettings(
                        pool.id(),
                        issuer,
                        names(pool),
                        new PoolSettings.PasswordPolicy(
                                policy.minimumLength(),
                                policy.requireLowercase(),
                                policy.requireUppercase(),
                                policy.requireNumbers(),
                                policy.requireSymbols()));
        return new UserPool(settings, keys, foundation);
    }

    static Set<UsernameAttribute> names(CognitoPool pool) {
        return pool.usernameAttributes().stream()
                .map(name -> UsernameAttribute.valueOf(name.name()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private List<AppClient> clients(CognitoPool pool) {
        return pool.clients().stream().map(client -> client(pool, client)).toList();
    }

    private AppClient client(CognitoPool pool, CognitoClient client) {
        Optional<Secret> secret = client.secret();
        return new AppClient(
                pool.id(),
                client.clientId(),
                client.clientName().orElse(client.clientId()),
                secret,
                settings(client),
                foundation.clock().instant());
    }

    private static ClientSettings settings(CognitoClient client) {
        var units = client.tokenValidityUnits();
        var rotation = client.refreshTokenRotation();
        return new ClientSettings(
                flows(client),
                new TokenValidity(client.refreshTokenValidity(), unit(units.refreshToken())),
                shortly(client.accessTokenValidity(), units.accessToken()),
                shortly(client.idTokenValidity(), units.idToken()),
                client.enableTokenRevocation(),
                new ClientSettings.Rotation(
                        rotation.feature() == CognitoClient.Feature.ENABLED,
                        rotation.retryGracePeriodSeconds()),
                ClientSettings.OnReuse.valueOf(client.onReuse().name()),
                client.preventUserExistenceErrors() == CognitoClient.UserExistenceErrors.ENABLED,
                client.authSessionValidity(),
                new AttributeAccess(
                        client.readAttributes().map(Set::copyOf),
                        client.writeAttributes().map(Set::copyOf)));
    }

    static Set<Flow> flows(CognitoClient client) {
        var flows = EnumSet.noneOf(Flow.class);
        for (var flow : client.explicitAuthFlows()) flows.add(Flow.valueOf(flow.name()));
        return flows;
    }

    private static TokenValidity shortly(Optional<Integer> amount, CognitoClient.TimeUnit unit) {
        return amount.map(it -> new TokenValidity(it, unit(unit)))
                .orElse(new TokenValidity(1, TokenValidity.Unit.hours));
    }

    private static TokenValidity.Unit unit(CognitoClient.TimeUnit unit) {
        return switch (unit) {
            case SECONDS -> TokenValidity.Unit.seconds;
            case MINUTES -> TokenValidity.Unit.minutes;
            case HOURS -> TokenValidity.Unit.hours;
            case DAYS -> TokenValidity.Unit.days;
        };
    }
}
