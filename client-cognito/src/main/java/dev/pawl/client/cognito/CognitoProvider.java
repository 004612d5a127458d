package dev.pawl.client.cognito;

import dev.pawl.client.error.ErrorResponseException;
import dev.pawl.client.error.ErrorResponseException.Hints;
import dev.pawl.client.http.JavaNetTransport;
import dev.pawl.client.http.Transport;
import dev.pawl.client.idtoken.IdToken;
import dev.pawl.client.idtoken.IdTokenVerifier;
import dev.pawl.client.idtoken.IdTokenVerifier.Expected;
import dev.pawl.client.jose.RemoteKeySet;
import dev.pawl.client.refresh.Ask;
import dev.pawl.client.refresh.Presentation;
import dev.pawl.client.refresh.Provider;
import dev.pawl.client.refresh.ProviderProfile;
import dev.pawl.client.token.TokenResponse;
import dev.pawl.protocol.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A user pool, as a [dev.pawl.client.refresh.TokenManager] refreshes at one.
///
/// {@snippet class="dev.pawl.client.cognito.KeepAliveSnippet" region="manager"}
///
/// What the pool says no to is told in the words of OAuth: a token that is worth nothing any more
/// is `invalid_grant`, a wrong secret `invalid_client`. The pool stays the caller's to close.
public final class CognitoProvider implements Provider {
    private static final List<String> ALGORITHMS = List.of("RS256");

    private final AppClient app;
    private final ProviderProfile profile;
    private final Function<Secret, AuthenticationResult> refresh;
    private final String issuer;
    private final IdTokenVerifier verifier;

    private CognitoProvider(
            AppClient app,
            ProviderProfile profile,
            Function<Secret, AuthenticationResult> refresh,
            PoolIssuer issuer) {
        this.app = app;
        this.profile = profile;
        this.refresh = refresh;
        this.issuer = issuer.name();
        this.verifier = issuer.verifier(app.clientId());
    }

    /// An app client whose refresh tokens rotate. `GetTokensFromRefreshToken`.
    ///
    /// @param retryGracePeriod the app client's `RetryGracePeriodSeconds`, from 0 to 60 s: how long
    ///   a token that was spent may be sent again when the answer was lost
    public static CognitoProvider rotating(CognitoUserPool pool, Duration retryGracePeriod) {
        return new CognitoProvider(
                pool.app(),
                ProviderProfile.grace("Cognito with rotation", retryGracePeriod),
                pool::getTokensFromRefreshToken,
                PoolIssuer.of(pool.app()));
    }

    /// An app client whose refresh tokens stay good. `AdminInitiateAuth`, signed with credentials
    /// of AWS.
    ///
    /// @throws IllegalStateException when the app client has a secret: the user must be named then
    public static CognitoProvider withoutRotation(CognitoUserPool pool) {
        if (pool.app().secret().isPresent())
            throw new IllegalStateException("a client with a secret has to name the user");
        return withoutRotation(pool, pool::refreshTokens);
    }

    /// The same for an app client with a secret.
    ///
    /// @param username as for [CognitoUserPool#refreshTokens(Secret, String)]
    public static CognitoProvider withoutRotation(CognitoUserPool pool, String username) {
        return withoutRotation(pool, token -> pool.refreshTokens(token, username));
    }

    private static CognitoProvider withoutRotation(
            CognitoUserPool pool, Function<Secret, AuthenticationResponse> refresh) {
        return new CognitoProvider(
                pool.app(),
                ProviderProfile.withoutRotation("Cognito without rotation"),
                token ->
                        Exchange.required(
                                refresh.apply(token).authenticationResult().orElse(null),
                                "AuthenticationResult"),
                PoolIssuer.of(pool.app()));
    }

    /// Believes ID tokens of another issuer than AWS's name for the pool, whose keys are at
    /// `/.well-known/jwks.json` below that name: an emulator's.
    public CognitoProvider issuedBy(String name) {
        return new CognitoProvider(app, profile, refresh, PoolIssuer.named(name));
    }

    @Override
    public String issuer() {
        return issuer;
    }

    @Override
    public String clientId() {
        return app.clientId();
    }

    @Override
    public ProviderProfile profile() {
        return profile;
    }

    @Override
    public TokenResponse refresh(Presentation presentation) {
        if (!presentation.ask().equals(Ask.EVERYTHING)) throw unnarrowable();
        try {
            return refresh.apply(presentation.refreshToken()).asTokenResponse();
        } catch (CognitoException failure) {
            throw OAuthTerms.of(failure, app);
        }
    }

    @Override
    public IdToken verify(Secret idToken, Instant now) {
        return verifier.verify(idToken, now);
    }

    private static ErrorResponseException unnarrowable() {
        return new ErrorResponseException(
                400,
                "a user pool refreshes all of a grant",
                Secret.of(""),
                "invalid_scope",
                new Hints(Optional.empty(), Optional.empty()));
    }

    /// Who signs the ID tokens of a pool.
    ///
    /// @param name the `iss` of its tokens
    /// @param keys where its keys are
    private record PoolIssuer(String name, String keys) {
        /// AWS's name for it; where the service is reached at another address, its keys are there.
        static PoolIssuer of(AppClient app) {
            var aws =
                    "https://cognito-idp.%s.amazonaws.com%s/%s"
                            .formatted(
                                    app.region(),
                                    app.region().startsWith("cn-") ? ".cn" : "",
                                    app.userPoolId());
            return app.endpoint()
                    .map(at -> new PoolIssuer(aws, keysOf(at.resolve("/" + app.userPoolId()) + "")))
                    .orElseGet(() -> named(aws));
        }

        static PoolIssuer named(String name) {
            return new PoolIssuer(name, keysOf(name));
        }

        private static String keysOf(String place) {
            return place + "/.well-known/jwks.json";
        }

        IdTokenVerifier verifier(String clientId) {
            Transport transport = JavaNetTransport.platformTrust();
            return new IdTokenVerifier(
                    new Expected(name, clientId, ALGORITHMS),
                    new RemoteKeySet(keys, transport, Clock.systemUTC()),
                    Clock.systemUTC());
        }
    }
}
