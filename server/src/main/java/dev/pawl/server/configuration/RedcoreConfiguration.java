package dev.pawl.server.configuration;

import dev.pawl.protocol.GrantType;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// The redCORE façade: the options of its OAuth2 server, without `oauth2_` in front, and the
/// clients of its table. Lifetimes are in seconds, as there.
public record RedcoreConfiguration(
        @Doc("The clients of the façade. Their ids are nobody else's in this file.")
                List<Client> clients,
        @Doc("Whether every refresh returns a refresh token.") @Default("false")
                boolean alwaysIssueNewRefreshToken,
        @Doc(
                        """
                        Whether a refresh token is good for one refresh only. Default: the same as
                        `always_issue_new_refresh_token`, so that no session ends for lack of a
                        token. `true` without the other does just that: it is what redCORE ships
                        since 2016.
                        """)
                Optional<Boolean> unsetRefreshTokenAfterUse,
        @Doc(
                        """
                        How many seconds a refresh token lives, counted anew with every one that is
                        issued; 0 or less: for ever. redCORE documents this option and never reads
                        it.
                        """)
                @Default("1209600")
                int refreshTokenLifetime,
        @Doc(
                        """
                        How many seconds an access token lives, 1 or more. It does not outlive its
                        refresh token.
                        """)
                @Default("3600")
                int accessLifetime,
        @Doc(
                        """
                        The spelling of `token_type` in answers. redCORE's manual says `bearer`, its
                        code `Bearer`, and that is what its clients have seen.
                        """)
                @Default("Bearer")
                TokenType tokenType,
        @Doc("The parameter in which `resource` and `profile` look for an access token.")
                @Default("access_token")
                String tokenParamName,
        @Doc("The scheme of the Authorization header in which they look for it.") @Default("Bearer")
                String tokenBearerHeaderName,
        @Doc(
                        """
                        Whether access tokens are JWTs: those of RFC 9068, signed with a key of this
                        server, and not redCORE's.
                        """)
                @Default("false")
                boolean useJwtAccessTokens,
        @Doc("Whether an authorization request must carry `state`.") @Default("true")
                boolean enforceState,
        @Doc(
                        """
                        Whether a redirect URI must be one of the registered ones. `false` allows
                        what lies below one of them as well: its host, and its path or more.
                        """)
                @Default("true")
                boolean requireExactRedirectUri,
        @Doc(
                        """
                        Whether tokens may go through the browser, at the request of clients that
                        may use `implicit`.
                        """)
                @Default("false")
                boolean allowImplicit,
        @Doc("Whether `client_id` and `client_secret` may come in the body.") @Default("true")
                boolean allowCredentialsInRequestBody,
        @Doc("Whether clients without a secret get tokens.") @Default("true")
                boolean allowPublicClients) {
    public RedcoreConfiguration {
        clients = List.copyOf(clients);
    }

    /// One row of redCORE's table of clients.
    public record Client(
            @Doc("The identifier of the client, unique in this file.") @Example("shop")
                    String clientId,
            @Doc("What the consent page calls the client; the `client_id` when absent.")
                    Optional<String> clientName,
            @Doc("The secret; a client without one is public.") Optional<Secret> clientSecret,
            @Doc("The grants the client may use; all when absent.") List<GrantType> grantTypes,
            @Doc("Where the browser may be sent back.") List<URI> redirectUris,
            @Doc("The scope values the client may ask for, separated by spaces.") @Default("")
                    Scope scope) {
        public Client {
            grantTypes = List.copyOf(grantTypes);
            redirectUris = List.copyOf(redirectUris);
        }
    }

    /// The spelling of `token_type`.
    public enum TokenType {
        @Word(value = "Bearer", doc = "as redCORE's code answers")
        BEARER("Bearer"),
        @Word(value = "bearer", doc = "as redCORE's manual shows")
        LOWER_CASE("bearer");

        private final String text;

        TokenType(String text) {
            this.text = text;
        }

        /// As it is written.
        public String text() {
            return text;
        }
    }
}
