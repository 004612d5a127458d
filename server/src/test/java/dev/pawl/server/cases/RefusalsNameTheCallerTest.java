package dev.pawl.server.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.audit.AuditEvent;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// S12: whichever door refuses, the audit log names endpoint, client, address and method.
final class RefusalsNameTheCallerTest {
    @RegisterExtension static final Pawl PAWL = Pawl.standard();
    @RegisterExtension static final Pawl POOLS = Pawl.withUserPools();
    @RegisterExtension static final Pawl REACHFIVE = Reachfive.server();
    @RegisterExtension static final Pawl REDCORE = Redcore.server();

    private static final UserPools COGNITO = new UserPools(POOLS);
    private static final Reachfive SHOP = new Reachfive(REACHFIVE, "shop");
    private static final Redcore PLAIN = Redcore.plain(REDCORE);

    /// A refusal, and what its events must say.
    @SuppressWarnings("ImmutableEnumChecker") // each is provoked at a running server
    enum Refusal {
        PASSWORD_GRANT(PAWL, "/oauth2/token", "web", "client_secret_basic") {
            @Override
            Answer provoked() {
                return PAWL.client("web").asksToSignIn("ada", "wrong", Parameters.of());
            }
        },
        DEAD_ACCESS_TOKEN(PAWL, "/oauth2/userinfo", "web", "bearer") {
            @Override
            Answer provoked() {
                var tokens = PAWL.client("web").signsIn();
                PAWL.client("web").revokes(tokens.refreshToken());
                return PAWL.userinfo(tokens.accessToken());
            }
        },
        SIGN_IN_PAGE(REACHFIVE, "/oauth/sign-in", "shop", "none") {
            @Override
            Answer provoked() {
                var visitor = new Visitor(REACHFIVE);
                return visitor.submits(
                        visitor.opens(AUTHORIZE), "username", "ada", "password", "wrong");
            }
        },
        REACHFIVE_TOKEN(REACHFIVE, "/oauth/token", "shop", "none") {
            @Override
            Answer provoked() {
                return SHOP.asksToSignIn("bob", "wrong", "openid");
            }
        },
        REACHFIVE_LOGIN(REACHFIVE, "/identity/v1/password/login", "shop", "none") {
            @Override
            Answer provoked() {
                return SHOP.logsIn("email", "carol@example.com", "wrong");
            }
        },
        REACHFIVE_SIGN_UP(REACHFIVE, "/identity/v1/signup", "shop", "none") {
            @Override
            Answer provoked() {
                var data = "{\"email\":\"carol@example.com\",\"password\":\"Compiler-1952\"}";
                return REACHFIVE.answers(
                        Call.post("/identity/v1/signup")
                                .json("{\"data\":" + data + ",\"client_id\":\"shop\"}"));
            }
        },
        REACHFIVE_OLD_PASSWORD(REACHFIVE, "/identity/v1/update-password", "shop", "bearer") {
            @Override
            Answer provoked() {
                var body = Parameters.of("old_password", "wrong", "password", "Compiler-1952");
                var call = Call.post("/identity/v1/update-password").json(body);
                return REACHFIVE.answers(Reachfive.asUser(call, SHOP.signsIn().accessToken()));
            }
        },
        REDCORE_SECRET(REDCORE, "/index.php", "plain", "client_secret_basic") {
            @Override
            Answer provoked() {
                return new Redcore(REDCORE, "plain", "wrong").refreshes("unknown");
            }
        },
        REDCORE_PASSWORD(REDCORE, "/index.php", "plain", "client_secret_basic") {
            @Override
            Answer provoked() {
                return PLAIN.asks("grant_type", "password", "username", "ada", "password", "wrong");
            }
        },
        REDCORE_EXPIRED_TOKEN(REDCORE, "/index.php", "plain", "bearer") {
            @Override
            Answer provoked() {
                var token = PLAIN.signsIn().accessToken();
                REDCORE.clock().advance(Duration.ofHours(1));
                return REDCORE.answers(Call.get(Redcore.PROFILE + "&access_token=" + token));
            }
        },
        COGNITO_PASSWORD(POOLS, "cognito-idp:InitiateAuth", "quiet", "secret_hash") {
            @Override
            Answer provoked() {
                return COGNITO.asks(
                        "InitiateAuth",
                        Map.of(
                                "ClientId",
                                "quiet",
                                "AuthFlow",
                                "USER_PASSWORD_AUTH",
                                "AuthParameters",
                                Map.of("USERNAME", "ada", "PASSWORD", "wrong")));
            }
        },
        COGNITO_BY_ADMINISTRATOR(POOLS, "cognito-idp:AdminInitiateAuth", "web", "aws4") {
            @Override
            Answer provoked() {
                return COGNITO.signsIn("web", "ada", "wrong");
            }
        },
        COGNITO_THROTTLED(
                POOLS, "cognito-idp:RevokeToken", CognitoSecretTest.CLIENT, "secret_hash") {
            @Override
            Answer provoked() {
                for (var guess = 0; guess < 30; guess++) revokes("guess" + guess);
                return revokes("once more");
            }

            private static Answer revokes(String secret) {
                return COGNITO.revokes(CognitoSecretTest.CLIENT, "unknown", secret);
            }
        };

        private static final String AUTHORIZE =
                "/oauth/authorize?client_id=shop&response_type=code&scope=openid&redirect_uri="
                        + Parameters.encode("https://shop.example.com/callback")
                        + "&code_challenge_method=S256&code_challenge="
                        + Reachfive.CHALLENGE;

        private final Pawl pawl;
        private final String endpoint;
        private final String client;
        private final String method;

        Refusal(Pawl pawl, String endpoint, String client, String method) {
            this.pawl = pawl;
            this.endpoint = endpoint;
            this.client = client;
            this.method = method;
        }

        abstract Answer provoked();
    }

    @ParameterizedTest
    @EnumSource
    void everyEventOfARefusalNamesWhoAskedWhatAndHow(Refusal refusal) {
        var events =
                refusal.pawl.eventsOf(refusal::provoked).stream()
                        .filter(RefusalsNameTheCallerTest::isOfARefusal)
                        .toList();

        assertThat(events).isNotEmpty();
        assertThat(events)
                .allSatisfy(event -> {
                    assertThat(text(event, "endpoint")).isEqualTo(refusal.endpoint);
                    assertThat(text(event, "client")).isEqualTo(refusal.client);
                    assertThat(text(event, "address")).isEqualTo("127.0.0.1");
                    assertThat(text(event, "method")).isEqualTo(refusal.method);
                    assertThat(text(event, "reason")).isNotEmpty();
                });
    }

    /// S12: the façade said nothing of what it had answered itself.
    @ParameterizedTest
    @ValueSource(strings = {"Bearer nonsense", "Basic eDp5"})
    void aHostedEndpointThatRefusesSaysSo(String authorization) {
        var path = "/" + UserPools.NAMED + "/oauth2/userInfo";

        var events =
                POOLS.eventsOf(
                        () -> POOLS.answers(Call.get(path).with("Authorization", authorization)));

        assertThat(events).hasSize(1);
        assertThat(text(events.getFirst(), "endpoint")).isEqualTo(path);
        assertThat(text(events.getFirst(), "address")).isEqualTo("127.0.0.1");
        assertThat(text(events.getFirst(), "method")).isNotEmpty();
    }

    /// S12: a kind of event that is added for a refusal has these members, too.
    @ParameterizedTest
    @ValueSource(classes = {AuditEvent.Refused.class, AuditEvent.SignInFailed.class})
    void anEventOfARefusalHasRoomForAllOfIt(Class<?> kind) {
        assertThat(Stream.of(kind.getRecordComponents()).map(RecordComponent::getName))
                .containsAll(List.of("endpoint", "reason", "client", "address", "method"));
    }

    private static boolean isOfARefusal(JsonNode event) {
        return List.of("refused", "sign_in_failed").contains(text(event, "event"));
    }

    private static String text(JsonNode event, String member) {
        return event.path(member).asString("");
    }
}
