package dev.pawl.server;

import dev.pawl.protocol.GrantType;
import dev.pawl.server.client.AuthenticationMethod;
import dev.pawl.server.client.RegisteredClient;
import dev.pawl.server.client.RegisteredClient.AccessTokenFormat;
import dev.pawl.server.client.RegisteredClients;
import dev.pawl.server.client.ResponseType;
import dev.pawl.server.client.SecretDigest;
import dev.pawl.server.configuration.ReachfiveConfiguration;
import dev.pawl.server.configuration.ReachfiveConfiguration.Client;
import dev.pawl.server.facade.reachfive.PasswordPolicy;
import dev.pawl.server.facade.reachfive.ReachfiveOptions;
import dev.pawl.server.http.Cors;
import dev.pawl.server.keys.SigningAlgorithm;
import dev.pawl.server.user.Users;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Turns what an operator wrote about ReachFive into what the rooms work with.
final class ReachfiveRegistrations {
    private ReachfiveRegistrations() {}

    static ReachfiveOptions options(ReachfiveConfiguration written, URI site) {
        var origins = all(written, client -> Stream.concat(web(client), client.origins().stream()));
        return new ReachfiveOptions(
                site,
                written.sso(),
                signUpRealm(written),
                written.language(),
                passwords(written.passwordPolicy()),
                origins.stream().map(Cors::origin).collect(Collectors.toUnmodifiableSet()),
                all(
                        written,
                        client ->
                                Stream.concat(
                                        client.redirectUris().stream(),
                                        client.logoutUris().stream())));
    }

    private static Optional<String> signUpRealm(ReachfiveConfiguration written) {
        if (!written.signup()) return Optional.empty();
        return Optional.of(
                switch (written.signupUsers()) {
                    case REACHFIVE -> ReachfiveOptions.REALM;
                    case SERVER -> Users.OWN_REALM;
                });
    }

    /// A native application's private-use scheme is no origin.
    private static Stream<URI> web(Client client) {
        return client.redirectUris().stream().filter(uri -> uri.getScheme().startsWith("http"));
    }

    private static Set<URI> all(
            ReachfiveConfiguration written, Function<Client, Stream<URI>> uris) {
        return written.clients().stream().flatMap(uris).collect(Collectors.toUnmodifiableSet());
    }

    private static PasswordPolicy passwords(ReachfiveConfiguration.PasswordPolicy written) {
        return new PasswordPolicy(
                written.minLength(),
                written.uppercaseCharacters(),
                written.lowercaseCharacters(),
                written.digitCharacters(),
                written.specialCharacters(),
                written.allowUpdateWithAccessTokenOnly());
    }

    static RegisteredClients clients(ReachfiveConfiguration written) {
        return new RegisteredClients(
                written.clients().stream().map(ReachfiveRegistrations::client).toList());
    }

    private static RegisteredClient client(Client client) {
        return new RegisteredClient(
                client.clientId(),
                client.clientName().orElse(client.clientId()),
                AuthenticationMethod.valueOf(client.authMethod().name()),
                client.secret().map(SecretDigest::of),
                new HashSet<>(client.grantTypes()),
                responseTypes(client.grantTypes()),
                new HashSet<>(client.redirectUris()),
                client.scope(),
                Set.of(),
                ReachfiveOptions.policy(
                        client.accessTokenLifetime(), client.refreshTokenLifetime()),
                400,
                SigningAlgorithm.valueOf(client.idTokenSignedResponseAlg().name()),
                AccessTokenFormat.JWT,
                false,
                false,
                false);
    }

    private static Set<ResponseType> responseTypes(List<GrantType> grants) {
        return grants.contains(GrantType.AUTHORIZATION_CODE) ? Set.of(ResponseType.CODE) : Set.of();
    }
}
