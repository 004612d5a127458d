package dev.pawl.server.configuration;

import dev.pawl.protocol.Secret;
import java.util.List;
import java.util.Optional;

/// One app client of a user pool, in the words of AWS. `UpdateUserPoolClient` may change what
/// stands here; what it wrote then counts more than the file.
public record CognitoClient(
        @Doc("The app client id, unique in this file: letters, digits, `_` and `+`.")
                @Example("2example01client")
                String clientId,
        @Doc("What the app client is called; its id when absent.") Optional<String> clientName,
        @Doc("The client secret. Prefer `client_secret_file` or the environment.")
                Optional<Secret> clientSecret,
        @Doc("A file that holds the client secret and nothing else.")
                Optional<SecretFile> clientSecretFile,
        @Doc(
                        """
                        How users sign in. Default: `ALLOW_REFRESH_TOKEN_AUTH`,
                        `ALLOW_USER_SRP_AUTH` and `ALLOW_CUSTOM_AUTH`. The names without `ALLOW_`
                        cannot be mixed with those that have it; with them refreshing is always
                        allowed.
                        """)
                List<AuthFlow> explicitAuthFlows,
        @Doc("How long a refresh token lives: 60 minutes to 10 years; 0 is 30 days.") @Default("30")
                int refreshTokenValidity,
        @Doc("How long an access token lives: 5 minutes to 1 day. Default: 1 hour.")
                Optional<Integer> accessTokenValidity,
        @Doc("How long an ID token lives: 5 minutes to 1 day. Default: 1 hour.")
                Optional<Integer> idTokenValidity,
        @Doc("What the three numbers above count.") TokenValidityUnits tokenValidityUnits,
        @Doc("Whether tokens can be revoked, and say so by `jti` and `origin_jti`.")
                @Default("true")
                boolean enableTokenRevocation,
        @Doc("Whether a refresh replaces the refresh token.")
                RefreshTokenRotation refreshTokenRotation,
        @Doc("What becomes of a session when a replaced refresh token comes back too late.")
                @Default("refuse")
                OnReuse onReuse,
        @Doc("Whether a sign-in tells that there is no such user.") @Default("LEGACY")
                UserExistenceErrors preventUserExistenceErrors,
        @Doc("For how many minutes a challenge may be answered, 3 to 15.") @Default("3")
                int authSessionValidity,
        @Doc(
                        """
                        The attributes of a user that the client is told, in ID tokens and by
                        `GetUser`. Default: all.
                        """)
                Optional<List<String>> readAttributes,
        @Doc(
                        """
                        The attributes that a user may write through the client, such as
                        `given_name` or `custom:team`. Default: the standard ones. Nobody but an
                        administrator writes `email_verified` and `phone_number_verified`.
                        """)
                Optional<List<String>> writeAttributes) {
    public CognitoClient {
        readAttributes = readAttributes.map(List::copyOf);
        writeAttributes = writeAttributes.map(List::copyOf);
        explicitAuthFlows = List.copyOf(explicitAuthFlows);
    }

    /// The secret, wherever it was written.
    public Optional<Secret> secret() {
        return clientSecret.or(() -> clientSecretFile.map(SecretFile::secret));
    }

    /// How users sign in.
    public enum AuthFlow {
        @Word(value = "ALLOW_ADMIN_USER_PASSWORD_AUTH", doc = "by a server that is signed for")
        ALLOW_ADMIN_USER_PASSWORD_AUTH,
        @Word(value = "ALLOW_CUSTOM_AUTH", doc = "accepted and of no effect: there are no triggers")
        ALLOW_CUSTOM_AUTH,
        @Word(value = "ALLOW_USER_PASSWORD_AUTH", doc = "the client sends the password")
        ALLOW_USER_PASSWORD_AUTH,
        @Word(value = "ALLOW_USER_SRP_AUTH", doc = "the client proves that it knows the password")
        ALLOW_USER_SRP_AUTH,
        @Word(value = "ALLOW_REFRESH_TOKEN_AUTH", doc = "refreshing")
        ALLOW_REFRESH_TOKEN_AUTH,
        @Word(value = "ADMIN_NO_SRP_AUTH", doc = "the old name of `ALLOW_ADMIN_USER_PASSWORD_AUTH`")
        ADMIN_NO_SRP_AUTH,
        @Word(value = "CUSTOM_AUTH_FLOW_ONLY", doc = "nothing but `CUSTOM_AUTH`")
        CUSTOM_AUTH_FLOW_ONLY,
        @Word(value = "USER_PASSWORD_AUTH", doc = "the old name of `ALLOW_USER_PASSWORD_AUTH`")
        USER_PASSWORD_AUTH
    }

    /// What the validities count.
    public record TokenValidityUnits(
            @Doc("Of `refresh_token_validity`.") @Default("days") TimeUnit refreshToken,
            @Doc("Of `access_token_validity`.") @Default("hours") TimeUnit accessToken,
            @Doc("Of `id_token_validity`.") @Default("hours") TimeUnit idToken) {}

    /// A unit of time.
    public enum TimeUnit {
        SECONDS,
        MINUTES,
        HOURS,
        DAYS
    }

    /// Whether a refresh replaces the refresh token.
    public record RefreshTokenRotation(
            @Doc("Whether it does.") @Default("DISABLED") Feature feature,
            @Doc(
                            """
                            How many seconds, 0 to 60, the replaced token still gets the *same*
                            successor, unless the successor has been used.
                            """)
                    @Default("0")
                    int retryGracePeriodSeconds) {}

    /// On or off.
    public enum Feature {
        @Word(
                value = "ENABLED",
                doc = "only by `GetTokensFromRefreshToken` and at the token endpoint")
        ENABLED,
        @Word(value = "DISABLED", doc = "the refresh token stays")
        DISABLED
    }

    /// What a replaced refresh token brings about.
    public enum OnReuse {
        @Word(value = "refuse", doc = "only the request is refused, as AWS does")
        REFUSE,
        @Word(value = "revoke-family", doc = "the session ends, as RFC 9700 §4.14.2 wants")
        REVOKE_FAMILY
    }

    /// What a sign-in tells about users that do not exist.
    public enum UserExistenceErrors {
        @Word(value = "LEGACY", doc = "`UserNotFoundException`")
        LEGACY,
        @Word(value = "ENABLED", doc = "the same as a wrong password")
        ENABLED
    }
}
