package dev.pawl.e2e.jvm;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.net.URI;
import java.util.Map;

/// Nimbus's OAuth 2.0 SDK with OpenID Connect extensions.
final class NimbusLogin implements LibraryCalls<NimbusLogin.Held> {
    private final ClientID clientId;
    private final ClientAuthentication authentication;
    private final URI callback;
    private final Scope scope;
    private final OIDCProviderMetadata server;
    private final CodeVerifier verifier = new CodeVerifier();
    private final State state = new State();
    private final Nonce nonce = new Nonce();

    private NimbusLogin(ProgramLines lines) throws Exception {
        this.clientId = new ClientID(lines.setting("client_id"));
        this.authentication =
                new ClientSecretBasic(clientId, new Secret(lines.setting("client_secret")));
        this.callback = URI.create(lines.setting("redirect_uri"));
        this.scope = Scope.parse(lines.setting("scope"));
        this.server = OIDCProviderMetadata.resolve(new Issuer(lines.setting("issuer")));
    }

    /// @param subject whom the ID token names
    record Held(OIDCTokens tokens, String subject) {}

    /// A refusal of the token endpoint.
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String code) {
            super(code);
        }
    }

    public static void main(String[] arguments) throws Exception {
        var lines = ProgramLines.open();
        LibraryCalls.run(lines, new NimbusLogin(lines));
    }

    @Override
    public String authorization() {
        return new AuthenticationRequest.Builder(ResponseType.CODE, scope, clientId, callback)
                .endpointURI(server.getAuthorizationEndpointURI())
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .build()
                .toURI()
                .toString();
    }

    @Override
    public Held redeem(String back) throws Exception {
        var answer = AuthenticationResponseParser.parse(URI.create(back)).toSuccessResponse();
        if (!state.equals(answer.getState())) throw new Refused("another login's answer");
        AuthorizationCode code = answer.getAuthorizationCode();
        var tokens = ask(new AuthorizationCodeGrant(code, callback, verifier));
        return new Held(tokens, subject(tokens));
    }

    private String subject(OIDCTokens tokens) throws Exception {
        var keys = server.getJWKSetURI().toURL();
        return new IDTokenValidator(server.getIssuer(), clientId, JWSAlgorithm.ES256, keys)
                .validate(tokens.getIDToken(), nonce)
                .getSubject()
                .getValue();
    }

    @Override
    public Held refresh(Held held) throws Exception {
        return new Held(
                ask(new RefreshTokenGrant(held.tokens().getRefreshToken())), held.subject());
    }

    private OIDCTokens ask(AuthorizationGrant grant) throws Exception {
        var request =
                new TokenRequest(server.getTokenEndpointURI(), authentication, grant, new Scope());
        var answer = OIDCTokenResponseParser.parse(request.toHTTPRequest().send());
        if (!answer.indicatesSuccess())
            throw new Refused(answer.toErrorResponse().getErrorObject().getCode());
        return ((OIDCTokenResponse) answer.toSuccessResponse()).getOIDCTokens();
    }

    @Override
    public void revoke(Held held) throws Exception {
        var request =
                new TokenRevocationRequest(
                        server.getRevocationEndpointURI(),
                        authentication,
                        held.tokens().getRefreshToken());
        request.toHTTPRequest().send().ensureStatusCode(200);
    }

    @Override
    public Map<String, String> tokens(Held held) {
        return Map.of(
                "access_token", held.tokens().getAccessToken().getValue(),
                "refresh_token", held.tokens().getRefreshToken().getValue(),
                "sub", held.subject());
    }

    @Override
    public String error(Exception refusal) {
        return String.valueOf(refusal.getMessage());
    }
}
