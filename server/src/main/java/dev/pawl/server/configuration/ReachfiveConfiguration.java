package dev.pawl.server.configuration;

import dev.pawl.protocol.GrantType;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import dev.pawl.server.configuration.ClientConfiguration.AuthMethod;
import dev.pawl.server.configuration.ClientConfiguration.SigningAlgorithm;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The ReachFive façade. Its refresh tokens follow ReachFive's rules, which nothing here can
/// soften.
public record ReachfiveConfiguration(
        @Doc("The clients of the façade. Their ids are nobody else's in this file.")
                List<Client> clients,
        @Doc(
                        """
                        Whether a sign-in is good for all applications of a browser: the session is
                        kept in a cookie, and scripts may send it along. Browsers do so only where
                        application and server share a site, such as `app.example.com` and
                        `id.example.com`.
                        """)
                @Default("false")
                boolean sso,
        @Doc("Whether strangers may become users by `/identity/v1/signup`.") @Default("false")
                boolean signup,
        @Doc("Where users who have signed up may sign in.") @Default("reachfive")
                SignUpUsers signupUsers,
        @Doc("The language that the SDK asks for, whatever it was created with.") @Default("en")
                String language,
        @Doc("What the password of a user must hold.") PasswordPolicy passwordPolicy) {
    public ReachfiveConfiguration {
        clients = List.copyOf(clients);
    }

    /// Where users who have signed up may sign in.
    public enum SignUpUsers {
        @Word(value = "reachfive", doc = "at the clients of this façade and nowhere else")
        REACHFIVE,
        @Word(value = "server", doc = "at every client of the server, as users of this file")
        SERVER
    }

    /// One client, in ReachFive's words where it has some.
    public record Client(
            @Doc("The identifier of the client, unique in this file.") @Example("app")
                    String clientId,
            @Doc("What pages call the client; the `client_id` when absent.")
                    Optional<String> clientName,
            @Doc("The secret; a client without one is public.") Optional<Secret> clientSecret,
            @Doc(
                            """
                            A file that holds the secret and nothing else; a final line break is
                            not part of it.
                            """)
                    Optional<SecretFile> clientSecretFile,
            @Doc(
                            """
                            How the client authenticates. Default: `client_secret` with a secret,
                            `none` without.
                            """)
                    Optional<AuthMethod> tokenEndpointAuthMethod,
            @Doc(
                            """
                            The grants the client may use: `authorization_code`, `refresh_token` and
                            `password`. When absent, all but `password`, which Cordova applications
                            need.
                            """)
                    List<GrantType> grantTypes,
            @Doc(
                            """
                            Where the browser may be sent back, compared exactly; mandatory unless
                            the client uses `password` only.
                            """)
                    List<URI> redirectUris,
            @Doc("Where the browser may be sent after a logout, besides the `redirect_uris`.")
                    List<URI> logoutUris,
            @Doc("The origins whose scripts may call, besides those of the `redirect_uris`.")
                    List<URI> origins,
            @Doc("The scope values the client may ask for, separated by spaces.")
                    @Default("openid profile email phone address full_write offline_access")
                    Scope scope,
            @Doc("How long an access token lives; it dies with its refresh token.") @Default("24h")
                    Duration accessTokenLifetime,
            @Doc(
                            """
                            How long a session can be refreshed, from sign-in to certain death. A
                            shorter one applies at once, a longer one to new sessions.
                            """)
                    @Default("30d")
                    Duration refreshTokenLifetime,
            @Doc("The algorithm that signs ID tokens.") @Default("RS256")
                    SigningAlgorithm idTokenSignedResponseAlg) {
        public Client {
            grantTypes =
                    grantTypes.isEmpty()
                            ? List.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN)
                            : List.copyOf(grantTypes);
            redirectUris = List.copyOf(redirectUris);
            logoutUris = List.copyOf(logoutUris);
            origins = List.copyOf(origins);
        }

        /// The secret, wherever it was written.
        public Optional<Secret> secret() {
            return clientSecret.or(() -> clientSecretFile.map(SecretFile::secret));
        }

        /// How the client authenticates, written or implied by its secret.
        public AuthMethod authMethod() {
            return tokenEndpointAuthMethod.orElseGet(
                    () -> secret().isPresent() ? AuthMethod.CLIENT_SECRET : AuthMethod.NONE);
        }

        /// Asks whether the client cannot keep a secret (RFC 6749 §2.1).
        public boolean isPublic() {
            return authMethod() == AuthMethod.NONE;
        }
    }

    /// What the password of a user must hold, at sign-up and when it is changed.
    public record PasswordPolicy(
            @Doc("How many characters at least.") @Default("8") int minLength,
            @Doc("How many upper-case letters at least.") @Default("0") int uppercaseCharacters,
            @Doc("How many lower-case letters at least.") @Default("0") int lowercaseCharacters,
            @Doc("How many digits at least.") @Default("0") int digitCharacters,
            @Doc("How many other characters at least.") @Default("0") int specialCharacters,
            @Doc("Whether a password can be changed without the old one.") @Default("false")
                    boolean allowUpdateWithAccessTokenOnly) {}
}
