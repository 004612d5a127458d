package dev.pawl.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pawl.client.device.DeviceAnswer;
import dev.pawl.client.device.DeviceAnswer.Approved;
import dev.pawl.client.error.ErrorResponseException;
import dev.pawl.client.http.JavaNetTransport;
import dev.pawl.client.idtoken.IdToken;
import dev.pawl.client.jose.CompactJws;
import dev.pawl.client.jose.ProofKey;
import dev.pawl.client.logout.LogoutRequest;
import dev.pawl.client.refresh.Ask;
import dev.pawl.client.refresh.RefreshOutcome;
import dev.pawl.client.refresh.RefreshOutcome.GrantDead;
import dev.pawl.client.refresh.RefreshOutcome.Renewed;
import dev.pawl.client.resource.AuthorizedHttpClient;
import dev.pawl.client.resource.ResourceAccess;
import dev.pawl.client.token.ClientAuthentication;
import dev.pawl.client.token.ClientAuthentication.ClientSecretJwt;
import dev.pawl.client.token.ClientAuthentication.ClientSecretPost;
import dev.pawl.client.token.ClientAuthentication.None;
import dev.pawl.client.token.ClientAuthentication.PrivateKeyJwt;
import dev.pawl.client.token.ClientAuthentication.TlsClientAuth;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import dev.pawl.test.Needs;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The client in front of the certified server for Node.js.
@Needs({"node", "npm"})
class OidcProviderTest extends PeerContract {
    private static final Clock CLOCK = Clock.systemUTC();

    @AutoClose private OidcProviderServer server;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = OidcProviderServer.start(folder);
    }

    @Override
    Peer peer() {
        return server;
    }

    @Override
    Class<? extends RefreshOutcome> outcomeOfSpentToken() {
        return GrantDead.class;
    }

    @ParameterizedTest
    @DisplayName("R69, R70, R71: every way a client can prove itself")
    @MethodSource("waysOfAuthentication")
    void everyWayToProveWhoAsks(ClientAuthentication authentication) {
        var client =
                server.client(authentication)
                        .transport(showing(server.tlsClient()))
                        .algorithms("RS256")
                        .build();
        var pending = client.pushAuthorization(server.request());
        var tokens = server.signIn(client, pending, server.ada());

        var next = client.refreshTokens(tokens.refreshToken().orElseThrow());

        assertThat(client.userInfo(next).subject()).contains("ada");
        client.revoke(next.refreshToken().orElseThrow());
    }

    private List<ClientAuthentication> waysOfAuthentication() {
        var secret = Secret.of(OidcProviderServer.SECRET);
        var issuer = server.issuer().toString();
        return List.of(
                new None("public"),
                server.confidential(),
                new ClientSecretPost("post", secret),
                new ClientSecretJwt("secret-jwt", secret, issuer, CLOCK),
                new PrivateKeyJwt("key-jwt", server.clientKeys()::current, issuer, CLOCK),
                new TlsClientAuth("tls"),
                new TlsClientAuth("self-signed"));
    }

    @Test
    @DisplayName("I110: a client that signs with another key than when it logged in")
    void aClientChangesItsKey() {
        var authentication =
                new PrivateKeyJwt(
                        "key-jwt", server.clientKeys()::current, server.issuer().toString(), CLOCK);
        var client = server.client(authentication).build();
        try (var session = Session.begin(server, client, folder)) {
            assertThat(session.manager().refresh()).isInstanceOf(Renewed.class);

            server.clientKeys().rotate();

            assertThat(session.manager().refresh()).isInstanceOf(Renewed.class);
        }
    }

    @Test
    void aRequestThatMustBePushedIsPushed() {
        var client = server.client(new None("pushed")).build();

        var pending = client.pushAuthorization(server.request());

        assertThat(pending.uri().getQuery())
                .contains("request_uri=urn:ietf:params:oauth:request_uri:", "client_id=pushed")
                .doesNotContain("scope");
        assertThat(server.signIn(client, pending, server.ada()).idTokenPayload()).isPresent();
    }

    @ParameterizedTest
    @DisplayName("I109: signed user information counts with its signature")
    @ValueSource(strings = {"signed", "elliptic"})
    void userInformationMayBeSigned(String clientId) {
        var client = server.client(new None(clientId)).build();

        var user = client.userInfo(server.signIn(client));

        assertThat(user.subject()).contains("ada");
        assertThat(user.claims().text("iss")).contains(server.issuer().toString());
    }

    @Test
    void aClientAsksInItsOwnName() {
        var client = server.client(server.confidential()).build();

        var tokens = client.clientCredentials(Scope.parse("read"));

        assertThat(tokens.tokenType()).isEqualTo("Bearer");
        assertThat(tokens.refreshToken()).isEmpty();
        assertThat(client.introspect(tokens.accessToken()).clientId()).contains(client.clientId());
    }

    @Test
    @DisplayName("L112: a device gets its tokens when its user has agreed")
    void aDeviceSignsIn() throws InterruptedException {
        var client = server.client(new None("device")).build();
        var device = client.device(Scope.parse("openid offline_access"));
        var page = URI.create(device.completeUri().orElseThrow());

        var answer = client.await(device, pause -> server.ada().visit(page));

        var tokens = client.exchange((Approved) answer);
        assertThat(tokens.idTokenPayload().flatMap(IdToken::subject)).contains("ada");
        assertThat(client.refreshTokens(tokens.refreshToken().orElseThrow()).refreshToken())
                .isPresent();
    }

    @Test
    @DisplayName("L112: a device whose user said no")
    void aDeviceIsRefused() throws InterruptedException {
        var client = server.client(new None("device")).build();
        var device = client.device(Scope.parse("openid"));
        var page = URI.create(device.completeUri().orElseThrow());
        var unwilling = new Visitor(server.trust(), Map.of("abort", "yes"));

        var answer = client.await(device, pause -> unwilling.visit(page));

        assertThat(answer).isEqualTo(new DeviceAnswer.Denied());
    }

    @Test
    @DisplayName("H95, H97: a nonce is demanded by the token endpoint, and by the resource")
    void tokensAreBoundToAKeyAndBothSidesWantANonce() {
        var key = ProofKey.generate();
        var client = server.client(new None("dpop")).bindTo(key).build();

        var tokens = server.signIn(client);

        assertThat(tokens.tokenType()).isEqualTo("DPoP");
        assertThat(client.userInfo(tokens).subject()).contains("ada");
        var knowsNoNonce = server.client(new None("dpop")).bindTo(key).build();
        assertThat(knowsNoNonce.userInfo(tokens).subject()).contains("ada");
    }

    @Test
    @DisplayName("H95, H97: the key is kept with the login, and another process uses it")
    void theKeyOfALoginIsKeptWithIt() throws Exception {
        var key = ProofKey.generate();
        var client = server.client(new None("dpop")).bindTo(key).build();
        Session.of(server.signIn(client), client, folder, Optional.of(key.export())).close();
        var other = server.client(new None("dpop")).bindTo(ProofKey.generate()).build();
        try (var session = Session.resume(other, folder)) {
            assertThat(me(session)).contains("\"sub\":\"ada\"");

            assertThat(session.manager().refresh()).isInstanceOf(Renewed.class);

            assertThat(me(session)).contains("\"sub\":\"ada\"");
        }
    }

    /// Asks who the user is, as an application asks any resource.
    private String me(Session session) throws Exception {
        var http = HttpClient.newBuilder().sslContext(server.trust()).build();
        var access = ResourceAccess.to(session.manager(), server.issuer());
        var request = HttpRequest.newBuilder(server.issuer().resolve("/me")).build();
        return new AuthorizedHttpClient(http, access).send(request, BodyHandlers.ofString()).body();
    }

    @Test
    void aBoundRefreshTokenIsWorthNothingWithoutItsKey() {
        var client = server.client(new None("dpop")).bindTo(ProofKey.generate()).build();
        var token = server.signIn(client).refreshToken().orElseThrow();
        var thief = server.client(new None("dpop")).bindTo(ProofKey.generate()).build();

        var refused =
                catchThrowableOfType(
                        ErrorResponseException.class, () -> thief.refreshTokens(token));

        assertThat(refused.error()).contains("invalid_grant");
        assertThat(client.refreshTokens(token).tokenType()).isEqualTo("DPoP");
    }

    @Test
    void aTokenBoundToACertificateIsWorthNothingWithoutIt() {
        var client =
                server.client(new TlsClientAuth("tls"))
                        .transport(showing(server.tlsClient()))
                        .build();
        var tokens = server.signIn(client);
        assertThat(client.userInfo(tokens).subject()).contains("ada");
        var thief = server.client(new None("public")).build();

        var refused =
                catchThrowableOfType(ErrorResponseException.class, () -> thief.userInfo(tokens));

        assertThat(refused.status()).isEqualTo(401);
    }

    @Test
    @DisplayName("S28, F61: a token for a resource, beside the one for everything")
    void aTokenForAResource() {
        var api = URI.create("https://api.example.test/");
        var client = server.client(new None("public")).build();
        var request = server.request().scope("openid", "offline_access", "read").resource(api);
        var tokens = server.signIn(client, client.authorization(request), server.ada());
        try (var session = Session.of(tokens, client, folder, Optional.empty())) {
            var token = session.manager().token(Ask.resource(api));

            var claims = CompactJws.parse(token.value()).payload();
            assertThat(claims.texts("aud")).containsExactly(api.toString());
            assertThat(claims.text("scope")).contains("read");
            assertThat(session.manager().refresh()).isInstanceOf(Renewed.class);
        }
    }

    @Test
    @DisplayName("F61: a token for less does not shrink the login")
    void aTokenForLess() {
        var client = server.client(new None("public")).build();
        try (var session = Session.begin(server, client, folder)) {
            var less = session.manager().token(Ask.scope(Scope.parse("openid")));
            assertThat(less.scope()).isEqualTo(Scope.parse("openid"));

            assertThat(session.manager().refresh()).isInstanceOf(Renewed.class);

            assertThat(session.manager().token().scope())
                    .isEqualTo(Scope.parse("openid profile offline_access"));
        }
    }

    @Test
    void aBrowserIsSignedOut() {
        var client = server.client(new None("public")).build();
        var ada = server.ada();
        var tokens = server.signIn(client, client.authorization(server.request()), ada);

        var end =
                client.endSession(
                        LogoutRequest.of(tokens.idToken().orElseThrow())
                                .returningTo(URI.create("https://app.example.test/bye"))
                                .state(Secret.of("then")));

        assertThat(ada.visit(end).uri())
                .isEqualTo(URI.create("https://app.example.test/bye?state=then"));
    }

    private JavaNetTransport showing(SelfSigned certificate) {
        return JavaNetTransport.builder().tls(server.identity().trustedBy(certificate)).build();
    }
}
