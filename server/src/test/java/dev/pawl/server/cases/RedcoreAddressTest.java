package dev.pawl.server.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.store.SqliteStore;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which requests are redCORE's, whatever they hold, and what is forgotten in the end.
class RedcoreAddressTest {
    @RegisterExtension static final Pawl PAWL = Redcore.server();
    @RegisterExtension static final Pawl WITHOUT = Pawl.standard();

    private static final String NOBODY =
            "{\"error\":\"invalid_request\",\"error_description\":\"There is nothing at this address.\"}";

    private final Redcore plain = Redcore.plain(PAWL);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "option=token&api=oauth2",
                "api=OAuth2&option=token",
                "option=com_token&api=oauth2",
                "option=Token&api=OAUTH2",
                "option=token&api=oauth2&Itemid=7",
            })
    void anOperationIsFoundByItsName(String query) {
        var call = plain.authenticated(Call.post("/index.php?" + query));

        var answer = PAWL.answers(call.form(Parameters.of("grant_type", "client_credentials")));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/index.php",
                "/index.php?option=token",
                "/index.php?option=token&api=hal",
                "/index.php?option=revoke&api=oauth2",
                "/index.php?option=com_content&api=oauth2",
            })
    @Case("RC-19")
    void whatIsNotForTheServerIsNotHandled(String address) {
        for (var call : new Call[] {Call.get(address), Call.post(address)}) {
            var answer = PAWL.answers(call);

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo(NOBODY);
        }
    }

    @Test
    @Case("RC-19")
    void withoutItsSectionTheServerHandlesNothing() {
        var call = plain.authenticated(Call.post(Redcore.TOKEN));

        var answer = WITHOUT.answers(call.form(Parameters.of("grant_type", "password")));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo(NOBODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api=oauth2", "api=oauth2&option=", "api=oauth2&option=com_"})
    void anOperationMustBeNamed(String query) {
        var answer = PAWL.answers(Call.get("/index.php?" + query));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"message\":\"OAuth2 operation name is empty. Please provide proper option name.\",\"code\":0,\"type\":\"RuntimeException\"}");
    }

    @Test
    void whatTheTransportRefusesLooksTheSame() {
        var large =
                PAWL.answers(
                        Call.post(Redcore.TOKEN)
                                .with("Content-Type", "application/x-www-form-urlencoded")
                                .body("x=" + "y".repeat(70_000)));
        var twice = plain.asks("grant_type", "password", "grant_type", "password");

        assertThat(large.status()).isEqualTo(413);
        assertThat(large.body())
                .isEqualTo(
                        "{\"error\":\"invalid_request\",\"error_description\":\"The body is too large.\"}");
        assertThat(twice.status()).isEqualTo(400);
        assertThat(twice.body())
                .isEqualTo(
                        "{\"error\":\"invalid_request\",\"error_description\":\"A parameter is sent more than once.\"}");
    }

    @Test
    @Case("RC-20")
    void aFamilyThatHasBeenDeadForTwoWeeksIsForgotten() {
        var token = plain.signsIn().refreshToken();

        PAWL.clock().advance(Duration.ofDays(14 + 13));
        PAWL.whileStopped(this::collect);
        assertThat(plain.refreshes(token).text("error_description"))
                .isEqualTo("Refresh token has expired");

        PAWL.clock().advance(Duration.ofDays(2));
        PAWL.whileStopped(this::collect);
        assertThat(plain.refreshes(token).text("error_description"))
                .isEqualTo("Invalid refresh token");
    }

    private void collect() {
        try (var store = SqliteStore.open(PAWL.store())) {
            var _ = store.families().collect(PAWL.clock().instant(), 500);
        }
    }

    /// Whatever is sent, the answer is redCORE's, and a token that was not asked for is untouched.
    @Test
    void anyRequestGetsAnAnswerOfRedcoresShape() {
        var random = new Random(20160225);
        var token = plain.signsIn().refreshToken();

        for (int i = 0; i < 2_000; i++) {
            var answer = PAWL.answers(nonsense(random));

            assertThat(answer.status()).isIn(200, 400, 401, 405);
            if (answer.status() != 200 && !answer.body().isEmpty() && !answer.body().equals("[]"))
                assertThat(answer.json().propertyNames())
                        .startsWith("error", "error_description")
                        .isSubsetOf("error", "error_description", "error_uri");
        }

        assertThat(plain.refreshed(token).status()).isEqualTo(200);
    }

    private Call nonsense(Random random) {
        var operation =
                pick(random, Redcore.TOKEN, Redcore.TOKEN, Redcore.RESOURCE, Redcore.PROFILE);
        var call = Call.of(pick(random, "POST", "POST", "POST", "GET", "PUT"), operation);
        if (random.nextBoolean()) call = call.with("Authorization", authorization(random));
        var body = new StringBuilder();
        for (int n = random.nextInt(5); n >= 0; n--) body.append(parameter(random));
        return random.nextInt(4) == 0
                ? call.json("{\"grant_type\":" + pick(random, "[]", "{}", "\"x\"", "1", body) + "}")
                : call.with(
                                "Content-Type",
                                pick(random, "application/x-www-form-urlencoded", "text/xml"))
                        .body(body.toString());
    }

    private String authorization(Random random) {
        return pick(
                random,
                Redcore.basic("plain", "plain:secret/+%"),
                Redcore.basic("open", ""),
                "Basic %%%",
                "Basic " + "QQ",
                "Bearer pawl_at_" + random.nextLong(),
                "Bearer a.b.c");
    }

    private static String parameter(Random random) {
        var name =
                pick(
                        random,
                        "grant_type",
                        "refresh_token",
                        "scope",
                        "client_id",
                        "client_secret",
                        "code",
                        "username",
                        "password",
                        "access_token",
                        "\u0000");
        var value =
                pick(
                        random,
                        "refresh_token",
                        "password",
                        "authorization_code",
                        "client_credentials",
                        "open",
                        "pawl_rt_" + random.nextLong(),
                        "pawl_ac_" + random.nextLong(),
                        "%",
                        "%ff%fe",
                        "\uD800",
                        "x".repeat(random.nextInt(300)));
        return name + "=" + value + "&";
    }

    private static String pick(Random random, CharSequence... from) {
        return from[random.nextInt(from.length)].toString();
    }
}
