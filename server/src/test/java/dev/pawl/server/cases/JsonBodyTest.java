package dev.pawl.server.cases;

import static dev.pawl.protocol.ErrorCode.INVALID_REQUEST;
import static dev.pawl.server.cases.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A JSON object is read like a form: what several clients send instead of one.
class JsonBodyTest {
    private static final String TOKEN = "/oauth2/token";

    @RegisterExtension static final Pawl PAWL = Pawl.standard();

    private final Client web = PAWL.client("web");

    @Test
    void aTokenIsRefreshedByJson() {
        var token = web.signsIn().refreshToken();
        var refresh = Parameters.of("grant_type", "refresh_token", "refresh_token", token);

        assertThat(asks(refresh.json())).succeeds();
    }

    @ParameterizedTest
    @Case({"A1", "A2", "A3", "A4", "A16", "A27"})
    @MethodSource("refusedRequests")
    void aRequestIsRefusedInJsonAsItIsInAForm(Parameters parameters) {
        var form =
                PAWL.answers(Call.post(TOKEN).with("Authorization", web.basic()).form(parameters));
        var json = asks(parameters.json());

        assertThat(json.status()).isBetween(400, 401);
        assertThat(json.shape()).isEqualTo(form.shape());
    }

    static Stream<Parameters> refusedRequests() {
        return Stream.of(
                Parameters.of(),
                Parameters.of("grant_type", ""),
                Parameters.of("grant_type", "refresh_token"),
                Parameters.of("grant_type", "refresh_token", "refresh_token", ""),
                Parameters.of("grant_type", "refresh_token", "refresh_token", "garbage"),
                Parameters.of("grant_type", "refresh_token", "refresh_token", "a".repeat(500)),
                Parameters.of("grant_type", "refresh_token", "refresh_token", "a".repeat(16_385)),
                Parameters.of(
                        "grant_type", "refresh_token", "refresh_token", "a", "client_id", "app"),
                Parameters.of("grant_type", "password", "username", "ada", "password", "wrong"));
    }

    @ParameterizedTest
    @Case("A12")
    @ValueSource(
            strings = {
                "{\"grant_type\":\"refresh_token\",\"refresh_token\":\"a\",\"refresh_token\":\"b\"}",
                "{\"grant_type\":\"refresh_token\",\"refresh_token\":[\"a\",\"b\"]}",
                "{\"grant_type\":[\"refresh_token\",\"password\"],\"refresh_token\":\"a\"}"
            })
    void aParameterThatComesTwiceMakesTheRequestInvalid(String body) {
        assertThat(asks(body)).isRefusedAs(INVALID_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "\"text\"",
                "null",
                "{",
                "{}{}",
                "{\"a\":{}}",
                "{\"a\":[[]]}",
                "{\"a\":[1]}",
                "{'a':'b'}",
                "{} x",
                "{\"a\":1.5}",
                "not json",
                "{\"a\"",
                "{\"a\":\"\\ud800\"}",
                "{\"grant_type\":\"refresh_token\",}"
            })
    void whatIsNotOneFlatObjectIsInvalid(String body) {
        assertThat(asks(body)).isRefusedAs(INVALID_REQUEST);
    }

    @Test
    void aScopeMayBeAListOfValues() {
        var token = web.signsIn("openid read write offline_access").refreshToken();

        var answer =
                asks(
                        "{\"grant_type\":\"refresh_token\",\"refresh_token\":\"%s\",\"scope\":[\"read\",\"write\"]}"
                                .formatted(token));

        assertThat(answer.scope()).containsExactly("read", "write");
    }

    @Test
    void nullStandsForNothing() {
        var token = web.signsIn().refreshToken();

        var answer =
                asks(
                        "{\"grant_type\":\"refresh_token\",\"refresh_token\":\"%s\",\"scope\":null}"
                                .formatted(token));

        assertThat(answer).succeeds();
    }

    private Answer asks(String json) {
        return PAWL.answers(Call.post(TOKEN).with("Authorization", web.basic()).json(json));
    }
}
