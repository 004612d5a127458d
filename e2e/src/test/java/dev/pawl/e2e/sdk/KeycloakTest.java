package dev.pawl.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pawl.client.device.DeviceAnswer.Approved;
import dev.pawl.client.error.ErrorResponseException;
import dev.pawl.client.jose.CompactJws;
import dev.pawl.client.jose.ProofKey;
import dev.pawl.client.logout.LogoutRequest;
import dev.pawl.client.refresh.RefreshOutcome;
import dev.pawl.client.refresh.RefreshOutcome.GrantDead;
import dev.pawl.client.refresh.RefreshOutcome.Renewed;
import dev.pawl.client.token.ClientAuthentication.ClientSecretBasic;
import dev.pawl.client.token.ClientAuthentication.ClientSecretPost;
import dev.pawl.client.token.ClientAuthentication.None;
import dev.pawl.client.token.ClientAuthentication.PrivateKeyJwt;
import dev.pawl.client.token.TokenExchange;
import dev.pawl.client.token.TokenExchange.Targets;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The client in front of Keycloak.
@Tag("keycloak")
class KeycloakTest extends PeerContract {
    private static final Clock CLOCK = Clock.systemUTC();

    @AutoClose private KeycloakServer server;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = KeycloakServer.start(folder);
    }

    @Override
    Peer peer() {
        return server;
    }

    @Override
    Class<? extends RefreshOutcome> outcomeOfSpentToken() {
        return GrantDead.class;
    }

    @Test
    @DisplayName("R70, R71: clients prove themselves with a secret in the body, or not at all")
    void clientsProveThemselves() {
        var secret = Secret.of(KeycloakServer.SECRET);
        var clients =
                List.of(
                        new ClientSecretPost("confidential", secret),
                        new ClientSecretBasic("confidential", secret),
                        new None("public"));

        assertThat(clients)
                .allSatisfy(authentication -> {
                    var client = server.client(authentication).build();
                    var token = server.signIn(client).refreshToken().orElseThrow();
                    assertThat(client.refreshTokens(token).refreshToken()).isPresent();
                });
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

    @Test
    @DisplayName("I109: signed user information counts with its signature")
    void userInformationMayBeSigned() {
        var client = server.client(new None("signed")).build();

        var user = client.userInfo(server.signIn(client));

        assertThat(user.claims().text("iss")).contains(server.issuer().toString());
        assertThat(user.claims().text("preferred_username")).contains("ada");
    }

    @Test
    @DisplayName("L112: a device gets its tokens when its user has agreed")
    void aDeviceSignsIn() throws InterruptedException {
        var client = server.client(new None("device")).build();
        var device = client.device(Scope.parse("openid"));
        var page = URI.create(device.completeUri().orElseThrow());

        var answer = client.await(device, pause -> server.ada().visit(page));

        var tokens = client.exchange((Approved) answer);
        assertThat(tokens.idTokenPayload()).isPresent();
        assertThat(client.refreshTokens(tokens.refreshToken().orElseThrow()).refreshToken())
                .isPresent();
    }

    @Test
    void aServiceExchangesItsCallersToken() {
        var caller = server.client(new None("public")).build();
        var service = server.client(server.confidential()).build();
        var received = server.signIn(caller).accessToken();

        var exchanged = service.exchangeToken(TokenExchange.ofAccessToken(received, Targets.ANY));

        assertThat(exchanged.tokenType()).isEqualTo("Bearer");
        assertThat(exchanged.response().members().text("issued_token_type"))
                .contains(TokenExchange.ACCESS_TOKEN);
        assertThat(CompactJws.parse(exchanged.accessToken()).payload().text("azp"))
                .contains("confidential");
    }

    @Test
    void aClientAsksInItsOwnName() {
        var client = server.client(server.confidential()).build();

        var tokens = client.clientCredentials(Scope.parse("openid"));

        assertThat(tokens.refreshToken()).isEmpty();
        assertThat(tokens.idTokenPayload()).isPresent();
    }

    @Test
    @DisplayName("H97: a login whose tokens are bound to a key")
    void tokensAreBoundToAKey() {
        var key = ProofKey.generate();
        var client = server.client(new None("dpop")).bindTo(key).build();
        var tokens = server.signIn(client);
        assertThat(tokens.tokenType()).isEqualTo("DPoP");
        try (var session = Session.of(tokens, client, folder, Optional.of(key.export()))) {
            assertThat(session.manager().refresh()).isInstanceOf(Renewed.class);
            assertThat(client.userInfo(tokens).subject()).isPresent();
        }
        var thief = server.client(new None("dpop")).bindTo(ProofKey.generate()).build();
        assertThat(catchThrowableOfType(ErrorResponseException.class, () -> thief.userInfo(tokens)))
                .extracting(ErrorResponseException::status)
                .isEqualTo(401);
    }

    @Test
    @DisplayName("I105: the server signs with another key than when the client logged in")
    void theServerChangesItsKey() {
        var client = server.client(new None("public")).build();
        try (var session = Session.begin(server, client, folder)) {
            var before = keyOf(session);

            server.signWithAnotherKey();

            assertThat(session.manager().refresh()).isInstanceOf(Renewed.class);
            assertThat(keyOf(session)).isNotEqualTo(before);
        }
    }

    private static Optional<String> keyOf(Session session) {
        return CompactJws.parse(session.idToken()).keyId();
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
}
