package dev.pawl.server;

import dev.pawl.protocol.GrantType;
import dev.pawl.protocol.Secret;
import dev.pawl.server.client.AuthenticationMethod;
import dev.pawl.server.client.RegisteredClient;
import dev.pawl.server.client.RegisteredClient.AccessTokenFormat;
import dev.pawl.server.client.RegisteredClients;
import dev.pawl.server.client.ResponseType;
import dev.pawl.server.client.SecretDigest;
import dev.pawl.server.configuration.ClientConfiguration;
import dev.pawl.server.configuration.RefreshConfiguration;
import dev.pawl.server.configuration.UserConfiguration;
import dev.pawl.server.keys.SigningAlgorithm;
import dev.pawl.server.refresh.Oddities;
import dev.pawl.server.refresh.Oddities.Lifetime;
import dev.pawl.server.refresh.Oddities.OnDeadPresented;
import dev.pawl.server.refresh.Oddities.ScopeOnRotation;
import dev.pawl.server.refresh.Oddities.Successor;
import dev.pawl.server.refresh.OnReuse;
import dev.pawl.server.refresh.RefreshPolicy;
import dev.pawl.server.refresh.RefreshPolicy.ConsumedAccessToken;
import dev.pawl.server.refresh.RefreshPolicy.Issue;
import dev.pawl.server.refresh.RetryWindow;
import dev.pawl.server.refresh.Rotation;
import dev.pawl.server.user.PasswordHash;
import dev.pawl.server.user.User;
import dev.pawl.server.user.UserRecords;
import dev.pawl.server.user.Users;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Turns what an operator wrote into what the rooms work with.
final class Registrations {
    private Registrations() {}

    static RegisteredClients clients(List<ClientConfiguration> clients) {
        return new RegisteredClients(clients.stream().map(Registrations::client).toList());
    }

    static Users users(
            List<UserConfiguration> written,
            UserRecords records,
            SecureRandom random,
            InstantSource clock) {
        var nobody = PasswordHash.of(Secret.of("nobody's password"), random);
        var users = written.stream().map(user -> user(user, random)).toList();
        return new Users(users, records, nobody, clock);
    }

    private static RegisteredClient client(ClientConfiguration client) {
        return new RegisteredClient(
                client.clientId(),
                client.clientName().orElse(client.clientId()),
                AuthenticationMethod.valueOf(client.authMethod().name()),
                client.secret().map(SecretDigest::of),
                new HashSet<>(client.grantTypes()),
                responseTypes(client),
                new HashSet<>(client.redirectUris()),
                client.scope(),
                new HashSet<>(client.resources()),
                policy(client),
                client.refresh().expiredRefreshTokenStatus().orElse(400),
                SigningAlgorithm.valueOf(client.idTokenSignedResponseAlg().name()),
                AccessTokenFormat.valueOf(client.accessTokenFormat().name()),
                client.introspection() == ClientConfiguration.Introspection.ALL,
                client.consent() == ClientConfiguration.Consent.ASK,
                client.disabled());
    }

    /// Without the grant that answers, a response type is of no use.
    private static Set<ResponseType> responseTypes(ClientConfiguration client) {
        return client.responseTypes().stream()
                .map(type -> ResponseType.valueOf(type.name()))
                .filter(type ->
                        !type.hasCode()
                                || client.grantTypes().contains(GrantType.AUTHORIZATION_CODE))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static RefreshPolicy policy(ClientConfiguration client) {
        var written = client.refresh();
        var usual = client.isPublic() ? RefreshPolicy.PUBLIC_UNBOUND : RefreshPolicy.CONFIDENTIAL;
        return new RefreshPolicy(
                written.rotation().map(Registrations::rotation).orElse(usual.rotation()),
                written.retryWindow().map(Registrations::window).orElse(usual.retryWindow()),
                written.maxRepeats().orElse(usual.maxRepeats()),
                written.onReuse().map(Enum::name).map(OnReuse::valueOf).orElse(usual.onReuse()),
                written.refreshTokenLifetime().orElse(usual.lifetime()),
                written.refreshTokenIdle().orElse(usual.idle()),
                client.accessTokenLifetime().orElse(usual.accessTokenLifetime()),
                consumed(written, usual),
                written.familiesPerUserClient().orElse(usual.familiesPerUserClient()),
                written.issue().map(Enum::name).map(Issue::valueOf).orElse(usual.issue()),
                oddities(written));
    }

    private static Oddities oddities(RefreshConfiguration written) {
        return new Oddities(
                ScopeOnRotation.valueOf(written.scopeOnRotation().name()),
                Lifetime.valueOf(written.lifetime().name()),
                Successor.valueOf(written.successor().name()),
                OnDeadPresented.valueOf(written.onDeadPresented().name()));
    }

    private static ConsumedAccessToken consumed(RefreshConfiguration written, RefreshPolicy usual) {
        return written.consumedAccessToken()
                .map(Enum::name)
                .map(ConsumedAccessToken::valueOf)
                .orElse(usual.consumedAccessToken());
    }

    private static Rotation rotation(dev.pawl.server.configuration.Rotation written) {
        return switch (written) {
            case dev.pawl.server.configuration.Rotation.Always() -> new Rotation.Always();
            case dev.pawl.server.configuration.Rotation.Never() -> new Rotation.Never();
            case dev.pawl.server.configuration.Rotation.WhenAged(double fraction) ->
                    new Rotation.WhenAged(fraction);
        };
    }

    private static RetryWindow window(dev.pawl.server.configuration.RetryWindow written) {
        return switch (written) {
            case dev.pawl.server.configuration.RetryWindow.Fixed(var length) ->
                    new RetryWindow(length);
            case dev.pawl.server.configuration.RetryWindow.UntilUsed() -> RetryWindow.UNTIL_USED;
        };
    }

    private static User user(UserConfiguration user, SecureRandom random) {
        var hash =
                user.passwordHash()
                        .map(stored -> PasswordHash.parse(stored.reveal()))
                        .or(() ->
                                user.password().map(password -> PasswordHash.of(password, random)))
                        .orElseThrow();
        var subject = user.sub().orElse(user.username());
        return User.of(subject, Users.OWN_REALM, user.username(), hash)
                .withClaims(user.claims())
                .withDisabled(user.disabled());
    }
}
