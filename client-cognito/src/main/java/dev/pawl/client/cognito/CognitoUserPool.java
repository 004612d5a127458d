package dev.pawl.client.cognito;

import static dev.pawl.client.cognito.Exchange.ask;
import static dev.pawl.client.cognito.Exchange.required;

import dev.pawl.protocol.Secret;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminCreateUserRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminInitiateAuthRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminRespondToAuthChallengeRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminSetUserPasswordRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminUpdateUserAttributesRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetTokensFromRefreshTokenRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RevokeTokenRequest;

/// A user pool of Amazon Cognito, spoken to as one of its app clients.
///
/// {@snippet class="dev.pawl.client.cognito.RefreshSnippet" region="refresh"}
///
/// Every method asks once, and again only what was certainly not done; [CognitoException] has the
/// three ways to end. What takes a user's name is an administrator's request and signed with
/// credentials of AWS, and so is [#refreshTokens]; what takes any other token is not.
///
/// Safe for many threads. Close it to let go of its connections.
public final class CognitoUserPool implements AutoCloseable {
    private final AppClient app;
    private final String poolId;
    private final CognitoIdentityProviderClient cognito;

    public CognitoUserPool(AppClient app) {
        this.app = app;
        this.poolId = app.userPoolId();
        this.cognito = AwsClient.of(app);
    }

    AppClient app() {
        return app;
    }

    /// Gets a new access token and a new ID token; the refresh token stays good.
    /// `AdminInitiateAuth` with `REFRESH_TOKEN_AUTH`, which Cognito refuses where tokens rotate.
    ///
    /// @throws CognitoException.Refused `NotAuthorizedException: Invalid Refresh Token.`
    /// @throws IllegalStateException when the app client has a secret: the user must be named then
    public AuthenticationResponse refreshTokens(Secret refreshToken) {
        if (app.secret().isPresent())
            throw new IllegalStateException(
                    "a client with a secret refreshes with refreshTokens(refreshToken, username)");
        return authenticate(
                AuthFlowType.REFRESH_TOKEN_AUTH,
                Map.of("REFRESH_TOKEN", refreshToken.reveal()),
                refreshToken);
    }

    /// The same for an app client with a secret, whose proof covers the user.
    ///
    /// @param username the pool's own name for whom the token was issued to, which is what
    ///   [AuthenticationResult#username()] says; not an e-mail address that stands for it
    public AuthenticationResponse refreshTokens(Secret refreshToken, String username) {
        return authenticate(
                AuthFlowType.REFRESH_TOKEN_AUTH,
                proven(username, Map.of("REFRESH_TOKEN", refreshToken.reveal())),
                refreshToken);
    }

    /// Gets new tokens, and a new refresh token where tokens rotate. `GetTokensFromRefreshToken`,
    /// where a client's secret is sent as it is and no user is named.
    ///
    /// With rotation this spends the token, once the pool's grace period is over. When the answer
    /// is lost, [CognitoException.Unanswered] says so, and the caller, who knows the grace period,
    /// may ask again while it lasts.
    ///
    /// @throws CognitoException.Refused with [CognitoError#REFRESH_TOKEN_REUSE] after that period
    public AuthenticationResult getTokensFromRefreshToken(Secret refreshToken) {
        var request =
                GetTokensFromRefreshTokenRequest.builder()
                        .clientId(app.clientId())
                        .refreshToken(refreshToken.reveal());
        app.secret().map(Secret::reveal).ifPresent(request::clientSecret);
        var answer =
                ask(() -> cognito.getTokensFromRefreshToken(request.build()), sent(refreshToken));
        return AuthenticationResult.of(
                required(answer.authenticationResult(), "AuthenticationResult"));
    }

    /// Ends a session: the refresh token and every access token it has brought. A token nobody
    /// knows is no error. `RevokeToken`.
    public void revokeToken(Secret refreshToken) {
        var request =
                RevokeTokenRequest.builder().clientId(app.clientId()).token(refreshToken.reveal());
        app.secret().map(Secret::reveal).ifPresent(request::clientSecret);
        ask(() -> cognito.revokeToken(request.build()), sent(refreshToken));
    }

    /// Ends every session of the user whose access token this is. `GlobalSignOut`.
    public void globalSignOut(Secret accessToken) {
        ask(() -> cognito.globalSignOut(it -> it.accessToken(accessToken.reveal())), accessToken);
    }

    /// Ends every session of a user. `AdminUserGlobalSignOut`.
    public void globalSignOut(String username) {
        ask(() -> cognito.adminUserGlobalSignOut(it -> it.userPoolId(poolId).username(username)));
    }

    /// Signs a user in with a password. `AdminInitiateAuth` with `ADMIN_USER_PASSWORD_AUTH`.
    ///
    /// @return tokens, or `NEW_PASSWORD_REQUIRED` for a password that somebody else has set
    public AuthenticationResponse initiateAuth(String username, Secret password) {
        return initiateAuth(username, password, PasswordFlow.ADMIN_USER_PASSWORD_AUTH);
    }

    /// The same under the name that the app client lists.
    public AuthenticationResponse initiateAuth(
            String username, Secret password, PasswordFlow flow) {
        return authenticate(
                AuthFlowType.fromValue(flow.name()),
                proven(username, Map.of("USERNAME", username, "PASSWORD", password.reveal())),
                password);
    }

    /// Answers the challenge `NEW_PASSWORD_REQUIRED`. `AdminRespondToAuthChallenge`.
    ///
    /// @param session the one that came with the challenge
    public AuthenticationResponse respondToAuthChallenge(
            String username, Secret newPassword, Secret session) {
        var responses = Map.of("USERNAME", username, "NEW_PASSWORD", newPassword.reveal());
        var request =
                AdminRespondToAuthChallengeRequest.builder()
                        .userPoolId(poolId)
                        .clientId(app.clientId())
                        .challengeName(ChallengeNameType.NEW_PASSWORD_REQUIRED)
                        .challengeResponses(proven(username, responses))
                        .session(session.reveal())
                        .build();
        var answer = ask(() -> cognito.adminRespondToAuthChallenge(request), newPassword, session);
        return AuthenticationResponse.of(answer);
    }

    /// Creates a user, whom Cognito invites with a password it makes up. `AdminCreateUser`.
    ///
    /// @param attributes those that [AppClient#attributes()] does not name are left out
    public CognitoUser create(String username, Map<String, String> attributes) {
        return create(newUser(username, attributes).build());
    }

    /// Creates a user with a temporary password, which the first sign-in has to replace.
    public CognitoUser create(
            String username, Map<String, String> attributes, Secret temporaryPassword) {
        var request = newUser(username, attributes).temporaryPassword(temporaryPassword.reveal());
        return create(request.build(), temporaryPassword);
    }

    /// Writes attributes and reads the user back: `AdminUpdateUserAttributes`, then `AdminGetUser`.
    /// When the second fails, the attributes are written.
    ///
    /// @param attributes those that [AppClient#attributes()] does not name are left out
    public CognitoUser update(String username, Map<String, String> attributes) {
        var request =
                AdminUpdateUserAttributesRequest.builder()
                        .userPoolId(poolId)
                        .username(username)
                        .userAttributes(app.attributes().toWire(attributes))
                        .build();
        ask(() -> cognito.adminUpdateUserAttributes(request));
        return find(username);
    }

    /// Deletes a user. `AdminDeleteUser`.
    public void delete(String username) {
        ask(() -> cognito.adminDeleteUser(it -> it.userPoolId(poolId).username(username)));
    }

    /// Keeps a user from signing in and from refreshing. `AdminDisableUser`.
    public void disable(String username) {
        ask(() -> cognito.adminDisableUser(it -> it.userPoolId(poolId).username(username)));
    }

    /// Undoes [#disable]. `AdminEnableUser`.
    public void enable(String username) {
        ask(() -> cognito.adminEnableUser(it -> it.userPoolId(poolId).username(username)));
    }

    /// Finds a user by name. `AdminGetUser`.
    ///
    /// @throws CognitoException.Refused with [CognitoError#USER_NOT_FOUND]
    public CognitoUser find(String username) {
        var user = ask(() -> cognito.adminGetUser(it -> it.userPoolId(poolId).username(username)));
        return CognitoUser.of(user, app.attributes());
    }

    /// Finds the user whose access token this is. `GetUser`.
    public CognitoUser findByAccessToken(Secret accessToken) {
        var user =
                ask(() -> cognito.getUser(it -> it.accessToken(accessToken.reveal())), accessToken);
        return CognitoUser.of(user, app.attributes());
    }

    /// Sets a temporary password, which the next sign-in has to replace. `AdminSetUserPassword`.
    public void setUserPassword(String username, Secret password) {
        setPassword(newPassword(username, password).build(), password);
    }

    /// Sets a password that stays. `AdminSetUserPassword` with `Permanent`.
    public void setPermanentPassword(String username, Secret password) {
        setPassword(newPassword(username, password).permanent(true).build(), password);
    }

    @Override
    public void close() {
        cognito.close();
    }

    private AuthenticationResponse authenticate(
            AuthFlowType flow, Map<String, String> parameters, Secret sent) {
        var request =
                AdminInitiateAuthRequest.builder()
                        .userPoolId(poolId)
                        .clientId(app.clientId())
                        .authFlow(flow)
                        .authParameters(parameters)
                        .build();
        return AuthenticationResponse.of(ask(() -> cognito.adminInitiateAuth(request), sent));
    }

    /// Adds the proof of the app client's secret, if it has one.
    private Map<String, String> proven(String username, Map<String, String> parameters) {
        var proven = new TreeMap<>(parameters);
        app.secret()
                .map(secret -> SecretHash.of(secret, username, app.clientId()))
                .ifPresent(hash -> proven.put("SECRET_HASH", hash));
        return proven;
    }

    /// What goes out beside the app client's secret, if it has one.
    private Secret[] sent(Secret token) {
        return app.secret()
                .map(secret -> new Secret[] {token, secret})
                .orElseGet(() -> new Secret[] {token});
    }

    private AdminCreateUserRequest.Builder newUser(
            String username, Map<String, String> attributes) {
        return AdminCreateUserRequest.builder()
                .userPoolId(poolId)
                .username(username)
                .userAttributes(app.attributes().toWire(attributes));
    }

    private CognitoUser create(AdminCreateUserRequest request, Secret... sent) {
        var answer = ask(() -> cognito.adminCreateUser(request), sent);
        return CognitoUser.of(required(answer.user(), "User"), app.attributes());
    }

    private AdminSetUserPasswordRequest.Builder newPassword(String username, Secret password) {
        return AdminSetUserPasswordRequest.builder()
                .userPoolId(poolId)
                .username(username)
                .password(password.reveal());
    }

    private void setPassword(AdminSetUserPasswordRequest request, Secret password) {
        ask(() -> cognito.adminSetUserPassword(request), password);
    }
}
