package dev.pawl.server.cases;

import static dev.pawl.server.cases.UserPools.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// P8: a resource server that may know of every token (`introspection: all`) knows of those of the
/// façades' clients, and nobody else does.
class FacadeIntrospectionTest {
    private static final String NOTHING = "{\"active\":false}";

    @RegisterExtension static final Pawl REACHFIVE = Reachfive.server();
    @RegisterExtension static final Pawl REDCORE = Redcore.server();
    @RegisterExtension static final Pawl COGNITO = Pawl.withUserPools();

    private final Reachfive shop = new Reachfive(REACHFIVE, "shop");
    private final Redcore scoped = Redcore.scoped(REDCORE);
    private final UserPools pools = new UserPools(COGNITO);

    @Test
    void tokensOfReachfivesClientsAreKnown() {
        var login = shop.signsIn();

        var access = gateway(REACHFIVE).introspects(login.accessToken());
        var refresh = gateway(REACHFIVE).introspects(login.refreshToken());

        assertDescribes(access, "shop", Pawl.ISSUER, Reachfive.EVERYTHING);
        assertThat(access.number("exp")).isEqualTo(now(REACHFIVE) + 300);
        assertThat(access.text("username")).isEqualTo("carol");
        assertDescribes(refresh, "shop", Pawl.ISSUER, Reachfive.EVERYTHING);
        assertThat(refresh.number("exp")).isEqualTo(now(REACHFIVE) + 1_000);
    }

    @Test
    void whatAReachfiveClientHasSpentIsDead() {
        var login = shop.signsIn();
        shop.refreshed(login.refreshToken());

        for (var token : List.of(login.accessToken(), login.refreshToken()))
            assertThat(gateway(REACHFIVE).introspects(token).body()).isEqualTo(NOTHING);
    }

    @Test
    void tokensOfRedcoresClientsAreKnown() {
        var login = scoped.signsIn("scope", "a");
        var robot = Redcore.named(REDCORE, "robot").asks("grant_type", "client_credentials");

        var access = gateway(REDCORE).introspects(login.accessToken());
        var refresh = gateway(REDCORE).introspects(login.refreshToken());
        var machine = gateway(REDCORE).introspects(robot.accessToken());

        assertDescribes(access, "scoped", access.text("iss"), "a");
        assertThat(access.number("exp")).isEqualTo(now(REDCORE) + 3_600);
        assertDescribes(refresh, "scoped", access.text("iss"), "a");
        assertThat(refresh.number("exp")).isEqualTo(now(REDCORE) + 1_209_600);
        assertDescribes(machine, "robot", access.text("iss"), "site.task");
        assertThat(machine.text("sub")).isEqualTo("robot");
    }

    @Test
    void tokensOfUserPoolsAreKnown() {
        var login = pools.signsIn("web");
        var gateway = new Client(COGNITO, "own-gateway", "gateway-secret", false);

        var access = gateway.introspects(text(login, "AccessToken"));
        var refresh = gateway.introspects(text(login, "RefreshToken"));

        var issuer = Pawl.ISSUER + "/" + UserPools.NAMED;
        assertDescribes(access, "web", issuer, "aws.cognito.signin.user.admin");
        assertThat(access.number("exp")).isEqualTo(now(COGNITO) + 3_600);
        assertThat(access.text("username")).isEqualTo("ada");
        assertThat(access.text("sub"))
                .isEqualTo(UserPools.claims(login, "AccessToken").path("sub").asString());
        assertDescribes(refresh, "web", issuer, "aws.cognito.signin.user.admin");
        assertThat(refresh.number("exp")).isEqualTo(now(COGNITO) + 30 * 86_400);
        assertThat(gateway.introspects(text(login, "IdToken")).body()).isEqualTo(NOTHING);

        pools.revokes("web", text(login, "RefreshToken"));

        for (var token : List.of("AccessToken", "RefreshToken"))
            assertThat(gateway.introspects(text(login, token)).body()).isEqualTo(NOTHING);
    }

    @Test
    void nobodyElseLearnsOfThem() {
        var login = shop.signsIn();
        var granted = scoped.signsIn("scope", "a");
        var pooled = pools.signsIn("web");

        for (var token : List.of(login.accessToken(), login.refreshToken()))
            assertThat(REACHFIVE.client("web").introspects(token).body()).isEqualTo(NOTHING);
        for (var token : List.of(granted.accessToken(), granted.refreshToken()))
            assertThat(REDCORE.client("web").introspects(token).body()).isEqualTo(NOTHING);
        for (var token : List.of(text(pooled, "AccessToken"), text(pooled, "RefreshToken")))
            assertThat(
                            new Client(COGNITO, "own-web", "web-secret", false)
                                    .introspects(token)
                                    .body())
                    .isEqualTo(NOTHING);
    }

    @Test
    void whatHasExpiredIsDeadForEverybody() {
        var login = shop.signsIn();
        REACHFIVE.clock().advance(Duration.ofMinutes(5));

        assertThat(gateway(REACHFIVE).introspects(login.accessToken()).body()).isEqualTo(NOTHING);
        assertThat(gateway(REACHFIVE).introspects(login.refreshToken()).isActive()).isTrue();
    }

    private static void assertDescribes(Answer answer, String client, String issuer, String scope) {
        assertThat(answer.isActive()).as(answer.body()).isTrue();
        assertThat(answer.text("client_id")).isEqualTo(client);
        assertThat(answer.text("iss")).isEqualTo(issuer).startsWith(Pawl.ISSUER);
        assertThat(answer.text("scope")).isEqualTo(scope);
    }

    private static long now(Pawl pawl) {
        return pawl.clock().instant().getEpochSecond();
    }

    private static Client gateway(Pawl pawl) {
        return pawl.client("gateway");
    }
}
