package dev.pawl.server.configuration;

import dev.pawl.protocol.GrantType;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One registered client, in the words of RFC 7591.
public record ClientConfiguration(
        @Doc("The identifier of the client, unique in this file (RFC 6749 §2.2).") @Example("web")
                String clientId,
        @Doc("What the consent page calls the client; the `client_id` when absent.")
                Optional<String> clientName,
        @Doc(
                        """
                        The secret of a confidential client. Prefer `client_secret_file` or the
                        environment.
                        """)
                Optional<Secret> clientSecret,
        @Doc(
                        """
                        A file that holds the secret and nothing else; a final line break is not
                        part of it.
                        """)
                Optional<SecretFile> clientSecretFile,
        @Doc(
                        """
                        How the client authenticates. Default: `client_secret` with a secret,
                        `none` without.
                        """)
                Optional<AuthMethod> tokenEndpointAuthMethod,
        @Doc("The grants the client may use.") @Default("authorization_code")
                List<GrantType> grantTypes,
        @Doc(
                        """
                        The response types of the authorization endpoint. All but `code` need the
                        grant `implicit`; an access token through the browser needs
                        `legacy_insecure` as well (RFC 9700 §2.1.2).
                        """)
                @Default("code")
                List<ResponseType> responseTypes,
        @Doc(
                        """
                        Where the browser may be sent back, compared exactly; mandatory with
                        `authorization_code`. `https`, `http` on loopback with any port (RFC 8252
                        §7.3), or a private-use scheme with a dot (RFC 8252 §7.1).
                        """)
                List<URI> redirectUris,
        @Doc("The scope values the client may ask for, separated by spaces.") @Default("")
                Scope scope,
        @Doc("The resource indicators the client may ask for (RFC 8707): absolute URIs.")
                List<URI> resources,
        @Doc(
                        """
                        How long an access token lives. The same as
                        `refresh.access_token_lifetime`; only one of the two may be given.
                        """)
                Optional<Duration> accessTokenLifetime,
        @Doc("The form of access tokens.") @Default("jwt") AccessTokenFormat accessTokenFormat,
        @Doc("The algorithm that signs ID tokens.") @Default("ES256")
                SigningAlgorithm idTokenSignedResponseAlg,
        @Doc("Whose tokens a confidential client may introspect.") @Default("own")
                Introspection introspection,
        @Doc("Whether the user is asked before the client gets a token.") @Default("ask")
                Consent consent,
        @Doc("Refuses everything to this client, refreshes included, from the next start on.")
                @Default("false")
                boolean disabled,
        @Doc(
                        """
                        Permits what RFC 9700 forbids, for a client that cannot be repaired yet:
                        without a secret, `rotation: never`, `on_reuse: refuse` and
                        `retry_window: until-used`; redirects to plain `http` or to a scheme
                        without a dot; access tokens through the browser.
                        """)
                @Default("false")
                boolean legacyInsecure,
        @Doc("The refresh policy; needs `refresh_token` among `grant_types`.")
                RefreshConfiguration refresh) {

    /// Settles the two places where an access-token lifetime may be written into one.
    public ClientConfiguration {
        grantTypes = List.copyOf(grantTypes);
        responseTypes = List.copyOf(responseTypes);
        redirectUris = List.copyOf(redirectUris);
        resources = List.copyOf(resources);
        accessTokenLifetime = accessTokenLifetime.or(refresh::accessTokenLifetime);
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

    /// How a client authenticates at the token endpoint (RFC 7591 §2).
    public enum AuthMethod {
        @Word(value = "client_secret", doc = "either of the next two, one of them in each request")
        CLIENT_SECRET,
        @Word(value = "client_secret_basic", doc = "`Authorization: Basic`, RFC 6749 §2.3.1")
        CLIENT_SECRET_BASIC,
        @Word(value = "client_secret_post", doc = "`client_id` and `client_secret` in the body")
        CLIENT_SECRET_POST,
        @Word(value = "none", doc = "a public client: it has no secret")
        NONE
    }

    /// What the authorization endpoint answers with.
    public enum ResponseType {
        @Word(value = "code", doc = "an authorization code")
        CODE,
        @Word(value = "id_token", doc = "an ID token through the browser")
        ID_TOKEN,
        @Word(value = "token", doc = "an access token through the browser: implicit")
        TOKEN,
        @Word(value = "id_token token", doc = "both: implicit")
        ID_TOKEN_TOKEN,
        @Word(value = "code id_token", doc = "hybrid")
        CODE_ID_TOKEN,
        @Word(value = "code token", doc = "hybrid, with an access token through the browser")
        CODE_TOKEN,
        @Word(value = "code id_token token", doc = "hybrid, with all three")
        CODE_ID_TOKEN_TOKEN;

        /// Asks whether something but a code goes through the browser (RFC 7591 §2.1).
        boolean isImplicit() {
            return this != CODE;
        }

        /// Asks whether an access token goes through the browser.
        boolean exposesAccessToken() {
            return switch (this) {
                case TOKEN, ID_TOKEN_TOKEN, CODE_TOKEN, CODE_ID_TOKEN_TOKEN -> true;
                case CODE, ID_TOKEN, CODE_ID_TOKEN -> false;
            };
        }
    }

    /// The form of access tokens.
    public enum AccessTokenFormat {
        @Word(value = "jwt", doc = "RFC 9068, readable by the resource server")
        JWT,
        @Word(value = "opaque", doc = "readable by introspection only")
        OPAQUE
    }

    /// The signature of ID tokens (RFC 7518 §3.1, RFC 8037).
    public enum SigningAlgorithm {
        @Word(value = "ES256", doc = "ECDSA on P-256")
        ES256,
        @Word(value = "RS256", doc = "RSA, for clients that know nothing else")
        RS256,
        @Word(value = "EdDSA", doc = "Ed25519")
        EDDSA
    }

    /// Whose tokens a client may introspect.
    public enum Introspection {
        @Word(value = "own", doc = "its own, and those with its id in `aud`")
        OWN,
        @Word(value = "all", doc = "everybody's, the façades' included: a resource server")
        ALL
    }

    /// Whether the user is asked.
    public enum Consent {
        @Word(value = "ask", doc = "the user decides")
        ASK,
        @Word(value = "skip", doc = "the operator has decided: a first-party client")
        SKIP
    }
}
