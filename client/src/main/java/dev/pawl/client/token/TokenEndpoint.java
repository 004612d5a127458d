package dev.pawl.client.token;

import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.http.Form;
import dev.pawl.client.http.HttpResponse;
import dev.pawl.client.http.Transport;
import dev.pawl.client.json.JsonObject;
import dev.pawl.protocol.GrantType;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// One provider's token endpoint, spoken to as one client: one method for each grant.
///
/// Every method sends once and ends in one of four ways: with tokens, or with
/// [dev.pawl.client.error.ErrorResponseException] when the server says no,
/// [InvalidResponseException] when its answer cannot be used and what was presented may be spent,
/// or [dev.pawl.client.error.TransportException] when there is no answer; its `delivery` says
/// whether what was presented may be spent. An empty scope and an empty list ask for whatever the
/// server thinks fit.
public final class TokenEndpoint {
    private static final String DEVICE = "urn:ietf:params:oauth:grant-type:device_code";
    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

    /// RFC 8693 §2.2.1: what was issued is no access token, and no request is made with it.
    private static final String NOT_APPLICABLE = "n_a";

    private final String url;
    private final BackChannel channel;
    private final boolean checksType;

    /// An endpoint whose tokens are `Bearer`, or `DPoP` where the channel binds them.
    public TokenEndpoint(String url, BackChannel channel) {
        this(url, channel, true);
    }

    /// An endpoint whose tokens may be of any type: for callers that only show them.
    public TokenEndpoint(String url, ClientAuthentication authentication, Transport transport) {
        this(url, new BackChannel(authentication, transport), false);
    }

    private TokenEndpoint(String url, BackChannel channel, boolean checksType) {
        this.url = url;
        this.channel = channel;
        this.checksType = checksType;
    }

    /// Presents a refresh token once (RFC 6749 §6), asking for the scope of the grant.
    public TokenResponse refresh(Secret refreshToken) {
        return refresh(refreshToken, Scope.NONE, List.of());
    }

    /// Presents a refresh token once, asking for less than the grant has.
    ///
    /// @param scope no more than was granted
    /// @param resources where the access token will be used (RFC 8707)
    public TokenResponse refresh(Secret refreshToken, Scope scope, List<URI> resources) {
        var form = Form.of(Map.of(Parameter.REFRESH_TOKEN, refreshToken.reveal()));
        return grant(GrantType.REFRESH_TOKEN, aimed(form, scope, resources));
    }

    /// Redeems an authorization code (RFC 6749 §4.1.3).
    ///
    /// @param redirectUri exactly as in the authorization request
    /// @param verifier what the challenge of that request was made of (RFC 7636)
    public TokenResponse exchange(
            Secret code, URI redirectUri, Secret verifier, List<URI> resources) {
        var form =
                Form.of(
                        Map.of(
                                Parameter.CODE, code.reveal(),
                                Parameter.REDIRECT_URI, redirectUri.toString(),
                                Parameter.CODE_VERIFIER, verifier.reveal()));
        return grant(GrantType.AUTHORIZATION_CODE, aimed(form, Scope.NONE, resources));
    }

    /// Asks in the client's own name (RFC 6749 §4.4).
    public TokenResponse clientCredentials(Scope scope, List<URI> resources) {
        return grant(GrantType.CLIENT_CREDENTIALS, aimed(Form.of(Map.of()), scope, resources));
    }

    /// Asks with a user's password (RFC 6749 §4.3); RFC 9700 §2.4 says why not to.
    public TokenResponse password(String username, Secret password, Scope scope) {
        var form =
                Form.of(
                        Map.of(
                                Parameter.USERNAME,
                                username,
                                Parameter.PASSWORD,
                                password.reveal()));
        return grant(GrantType.PASSWORD, aimed(form, scope, List.of()));
    }

    /// Asks once whether the user has approved a device (RFC 8628 §3.4).
    public TokenResponse device(Secret deviceCode) {
        return grant(DEVICE, Form.of(Map.of(Parameter.DEVICE_CODE, deviceCode.reveal())));
    }

    /// Exchanges one token for another (RFC 8693); `issued_token_type` is among the members.
    public TokenResponse exchangeToken(TokenExchange exchange) {
        return grant(EXCHANGE, exchange.form());
    }

    /// Asks with any other grant (RFC 6749 §4.5).
    ///
    /// @param grantType its address or name
    /// @param parameters everything but `grant_type` and the client's authentication
    public TokenResponse grant(String grantType, Form parameters) {
        var response = channel.post(url, parameters.with(Parameter.GRANT_TYPE, grantType));
        var tokens = read(response);
        if (checksType) checkType(tokens, grantType.equals(EXCHANGE));
        return tokens;
    }

    private TokenResponse grant(GrantType type, Form parameters) {
        return grant(type.value(), parameters);
    }

    private static Form aimed(Form form, Scope scope, List<URI> resources) {
        var aimed = form.with(Parameter.RESOURCE, resources.stream().map(URI::toString).toList());
        return scope.isEmpty() ? aimed : aimed.with(Parameter.SCOPE, scope.toString());
    }

    private static TokenResponse read(HttpResponse response) {
        var members = JsonObject.of(response);
        // Some servers say no with a 200; a token next to an error is not a token to use.
        var error = members.text(Parameter.ERROR).orElse("");
        if (!error.isEmpty()) throw response.refused(error);
        return TokenResponse.of(members, response.date());
    }

    /// Servers that say nothing mean Bearer.
    private void checkType(TokenResponse tokens, boolean mayBeNone) {
        var expected = channel.thumbprint().isPresent() ? "DPoP" : "Bearer";
        var actual = tokens.tokenType().orElse("Bearer");
        if (actual.equalsIgnoreCase(expected)) return;
        if (mayBeNone && actual.toLowerCase(Locale.ROOT).equals(NOT_APPLICABLE)) return;
        throw new InvalidResponseException(new Refusal.WrongTokenType(expected, actual));
    }
}
