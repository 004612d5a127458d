package dev.pawl.client;

import dev.pawl.client.authorization.AuthorizationAnswer;
import dev.pawl.client.authorization.AuthorizationAnswer.Granted;
import dev.pawl.client.authorization.AuthorizationRequest;
import dev.pawl.client.authorization.PendingAuthorization;
import dev.pawl.client.device.DeviceAnswer;
import dev.pawl.client.device.DeviceAnswer.Approved;
import dev.pawl.client.device.DeviceAuthorization;
import dev.pawl.client.device.DeviceEndpoint.Pause;
import dev.pawl.client.discovery.CachedDiscovery;
import dev.pawl.client.dpop.Nonces;
import dev.pawl.client.http.Form;
import dev.pawl.client.introspection.Introspection;
import dev.pawl.client.logout.LogoutRequest;
import dev.pawl.client.refresh.Provider;
import dev.pawl.client.token.ClientAuthentication;
import dev.pawl.client.token.TokenExchange;
import dev.pawl.client.userinfo.UserInfo;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// An OpenID provider, spoken to as one of its clients.
///
/// {@snippet class="dev.pawl.client.OidcClientSnippet" region="refresh"}
///
/// Each verb asks once and ends with what it names or with an
/// [dev.pawl.client.error.OidcException], whose three kinds say whether the server said no, we
/// refuse its answer, or there was none. Each has an `…Async` twin that does the same on another
/// thread and completes with the same.
///
/// This is one request and one answer: it keeps no token. What keeps a grant alive is
/// [dev.pawl.client.refresh.TokenManager], over [#provider()].
///
/// Immutable and safe for many threads; the provider's metadata and keys are fetched when first
/// needed and kept. Close it to end the threads of the twins.
public final class OidcClient implements AutoCloseable {
    private final Settings settings;
    private final CachedDiscovery discovery;
    private final Lift lift;
    private final Provider provider;
    private volatile Optional<Endpoints> endpoints = Optional.empty();

    OidcClient(Settings settings, CachedDiscovery discovery, Lift lift) {
        this.settings = settings;
        this.discovery = discovery;
        this.lift = lift;
        this.provider = new RefreshingProvider(this, settings);
    }

    /// Describes a client of a provider that publishes its metadata (Discovery 1.0).
    ///
    /// @param issuer exactly as the provider writes it, with or without a final slash
    public static OidcClientBuilder discover(String issuer, ClientAuthentication authentication) {
        return new OidcClientBuilder(issuer, authentication);
    }

    public String issuer() {
        return discovery.issuer();
    }

    public String clientId() {
        return settings.clientId();
    }

    /// What a [dev.pawl.client.refresh.TokenManager] refreshes through.
    public Provider provider() {
        return provider;
    }

    /// Where to tell the nonce that a resource server wants in the next proof (RFC 9449 §9).
    public Nonces nonces() {
        return settings.nonces();
    }

    /// Starts a sign-in; where the provider requires it, the request is handed in beforehand.
    public PendingAuthorization authorization(AuthorizationRequest request) {
        var known = endpoints();
        return known.metadata().isPushRequired()
                ? pushAuthorization(request)
                : known.authorization().start(request);
    }

    /// Starts a sign-in with a request that is handed in beforehand (RFC 9126).
    public PendingAuthorization pushAuthorization(AuthorizationRequest request) {
        var known = endpoints();
        return known.authorization().push(request, known.metadata().pushEndpoint());
    }

    /// Reads what a browser brought back in its address.
    public AuthorizationAnswer answer(PendingAuthorization pending, URI callback) {
        return endpoints().authorization().read(pending, callback);
    }

    /// Reads what a browser brought back in a form.
    public AuthorizationAnswer answer(PendingAuthorization pending, Map<String, String> form) {
        return endpoints().authorization().read(pending, form);
    }

    /// Redeems the code of a sign-in and verifies its ID token: issuer, audience, signature, times,
    /// nonce, `at_hash`, `max_age`.
    public AuthResult exchange(Granted granted) {
        return endpoints().redeemed(granted);
    }

    /// Takes the tokens of a device whose user said yes, and verifies the ID token among them.
    public AuthResult exchange(Approved approved) {
        return endpoints().believed(approved.tokens());
    }

    /// Presents a refresh token once, and verifies the ID token that comes back, if one does.
    ///
    /// Where it throws [dev.pawl.client.error.InvalidResponseException], the token may be spent and
    /// its successor is lost: a [dev.pawl.client.refresh.TokenManager] keeps what can be kept.
    public AuthResult refreshTokens(Secret refreshToken) {
        return refreshTokens(refreshToken, Scope.NONE);
    }

    /// Presents a refresh token once, asking for no more than a part of what was granted.
    public AuthResult refreshTokens(Secret refreshToken, Scope scope) {
        var known = endpoints();
        return known.believed(known.token().refresh(refreshToken, scope, List.of()));
    }

    /// Asks in the client's own name.
    public AuthResult clientCredentials(Scope scope) {
        var known = endpoints();
        return known.believed(known.token().clientCredentials(scope, List.of()));
    }

    /// Asks with a user's password; RFC 9700 §2.4 says why not to.
    public AuthResult password(String username, Secret password, Scope scope) {
        var known = endpoints();
        return known.believed(known.token().password(username, password, scope));
    }

    /// Exchanges one token for another (RFC 8693). Nothing among the new ones is verified: they may
    /// be for somebody else.
    public AuthResult exchangeToken(TokenExchange exchange) {
        return AuthResult.of(endpoints().token().exchangeToken(exchange), Optional.empty());
    }

    /// Asks with any other grant (RFC 6749 §4.5).
    public AuthResult grant(String grantType, Form parameters) {
        var known = endpoints();
        return known.believed(known.token().grant(grantType, parameters));
    }

    /// Starts the sign-in of a device without a browser (RFC 8628).
    public DeviceAuthorization device(Scope scope) {
        return endpoints().device().start(scope);
    }

    /// The same with more parameters: `resource`, `acr_values`.
    public DeviceAuthorization device(Scope scope, Form more) {
        return endpoints().device().start(scope, more);
    }

    /// Asks until the user of a device has answered, as often as the server allows.
    ///
    /// @throws InterruptedException from the pause
    public DeviceAnswer await(DeviceAuthorization device, Pause pause) throws InterruptedException {
        return endpoints().device().await(device, pause);
    }

    /// Asks what a token is worth (RFC 7662).
    public Introspection introspect(Secret token) {
        return endpoints().introspection().introspect(token, Parameter.ACCESS_TOKEN);
    }

    /// Gives a refresh token back, and the grant with it (RFC 7009).
    public void revoke(Secret refreshToken) {
        endpoints().revocation().revoke(refreshToken, Parameter.REFRESH_TOKEN);
    }

    /// Asks who the user is: the one of the ID token, if there is one.
    public UserInfo userInfo(AuthResult tokens) {
        var endpoint = endpoints().userInfo();
        return tokens.idTokenPayload()
                .map(user -> endpoint.fetch(tokens.tokenType(), tokens.accessToken(), user))
                .orElseGet(() -> endpoint.fetch(tokens.tokenType(), tokens.accessToken()));
    }

    /// Returns where to send a browser to end the provider's session.
    public URI endSession(LogoutRequest request) {
        return request.at(endpoints().metadata().endSessionEndpoint(), clientId());
    }

    public CompletableFuture<PendingAuthorization> authorizationAsync(AuthorizationRequest asked) {
        return lift.async(() -> authorization(asked));
    }

    public CompletableFuture<PendingAuthorization> pushAuthorizationAsync(
            AuthorizationRequest asked) {
        return lift.async(() -> pushAuthorization(asked));
    }

    public CompletableFuture<AuthResult> exchangeAsync(Granted granted) {
        return lift.async(() -> exchange(granted));
    }

    public CompletableFuture<AuthResult> refreshTokensAsync(Secret refreshToken) {
        return lift.async(() -> refreshTokens(refreshToken));
    }

    public CompletableFuture<AuthResult> refreshTokensAsync(Secret refreshToken, Scope scope) {
        return lift.async(() -> refreshTokens(refreshToken, scope));
    }

    public CompletableFuture<AuthResult> clientCredentialsAsync(Scope scope) {
        return lift.async(() -> clientCredentials(scope));
    }

    public CompletableFuture<AuthResult> passwordAsync(
            String username, Secret password, Scope scope) {
        return lift.async(() -> password(username, password, scope));
    }

    public CompletableFuture<AuthResult> exchangeTokenAsync(TokenExchange exchange) {
        return lift.async(() -> exchangeToken(exchange));
    }

    public CompletableFuture<DeviceAuthorization> deviceAsync(Scope scope) {
        return lift.async(() -> device(scope));
    }

    public CompletableFuture<Introspection> introspectAsync(Secret token) {
        return lift.async(() -> introspect(token));
    }

    public CompletableFuture<Void> revokeAsync(Secret refreshToken) {
        return lift.async(() -> revoke(refreshToken));
    }

    public CompletableFuture<UserInfo> userInfoAsync(AuthResult tokens) {
        return lift.async(() -> userInfo(tokens));
    }

    @Override
    public void close() {
        lift.close();
    }

    Endpoints endpoints() {
        var metadata = discovery.metadata();
        var known = endpoints;
        if (known.isPresent() && known.get().areOf(metadata)) return known.get();
        var next = new Endpoints(settings, metadata);
        endpoints = Optional.of(next);
        return next;
    }
}
