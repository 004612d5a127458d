package dev.pawl.server;

import dev.pawl.protocol.GrantType;
import dev.pawl.server.client.AuthenticationMethod;
import dev.pawl.server.client.RegisteredClient;
import dev.pawl.server.client.RegisteredClient.AccessTokenFormat;
import dev.pawl.server.client.RegisteredClients;
import dev.pawl.server.client.ResponseType;
import dev.pawl.server.client.SecretDigest;
import dev.pawl.server.configuration.RedcoreConfiguration;
import dev.pawl.server.facade.redcore.RedcoreOptions;
import dev.pawl.server.keys.SigningAlgorithm;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/// Turns what an operator wrote about redCORE into what its room works with.
final class RedcoreRegistrations {
    private RedcoreRegistrations() {}

    static RedcoreOptions options(RedcoreConfiguration written) {
        var always = written.alwaysIssueNewRefreshToken();
        return new RedcoreOptions(
                always,
                written.unsetRefreshTokenAfterUse().orElse(always),
                written.refreshTokenLifetime(),
                written.accessLifetime(),
                written.tokenType().text(),
                written.tokenParamName(),
                written.tokenBearerHeaderName(),
                written.useJwtAccessTokens(),
                written.enforceState(),
                written.requireExactRedirectUri(),
                written.allowImplicit(),
                written.allowCredentialsInRequestBody(),
                written.allowPublicClients());
    }

    static RegisteredClients clients(RedcoreConfiguration written, RedcoreOptions options) {
        return new RegisteredClients(
                written.clients().stream().map(client -> client(client, options)).toList());
    }

    private static RegisteredClient client(
            RedcoreConfiguration.Client client, RedcoreOptions options) {
        return new RegisteredClient(
                client.clientId(),
                client.clientName().orElse(client.clientId()),
                client.clientSecret().isPresent()
                        ? AuthenticationMethod.CLIENT_SECRET
                        : AuthenticationMethod.NONE,
                client.clientSecret().map(SecretDigest::of),
                grantTypes(client),
                responseTypes(client, options),
                new HashSet<>(client.redirectUris()),
                client.scope(),
                Set.of(),
                options.policy(),
                400,
                SigningAlgorithm.ES256,
                options.jwt() ? AccessTokenFormat.JWT : AccessTokenFormat.OPAQUE,
                false,
                true,
                false);
    }

    /// A client for which no grant is written may use all.
    private static Set<GrantType> grantTypes(RedcoreConfiguration.Client client) {
        return client.grantTypes().isEmpty()
                ? EnumSet.allOf(GrantType.class)
                : EnumSet.copyOf(client.grantTypes());
    }

    private static Set<ResponseType> responseTypes(
            RedcoreConfiguration.Client client, RedcoreOptions options) {
        var grants = grantTypes(client);
        var types = EnumSet.noneOf(ResponseType.class);
        if (grants.contains(GrantType.AUTHORIZATION_CODE)) types.add(ResponseType.CODE);
        if (grants.contains(GrantType.IMPLICIT) && options.implicit())
            types.add(ResponseType.TOKEN);
        return types;
    }
}
