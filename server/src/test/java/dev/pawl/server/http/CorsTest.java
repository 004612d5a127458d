package dev.pawl.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.http.Request.Method;
import dev.pawl.server.http.Response.Header;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// P10: what a script may send and see.
class CorsTest {
    private static final Cors APPLICATIONS =
            new Cors(
                    "https://app.example.com"::equals,
                    false,
                    List.of(Method.POST),
                    List.of("Authorization", "Content-Type"));

    private static HeaderFields asks(String headers) {
        return new HeaderFields(
                List.of(
                        new Header("Origin", "https://app.example.com"),
                        new Header("Access-Control-Request-Headers", headers)));
    }

    private static Optional<String> find(Response response, String name) {
        return response.headers().stream()
                .filter(header -> header.name().equals(name))
                .map(Header::value)
                .findFirst();
    }

    @Test
    void headersOfTracingAreAllowed() {
        var answer = APPLICATIONS.preflight(asks("content-type,traceparent, baggage,x-b3-traceid"));

        assertThat(find(answer, "Access-Control-Allow-Headers"))
                .contains("Authorization, Content-Type, traceparent, baggage, x-b3-traceid");
    }

    @Test
    void whatIsNoNameOrOneOfTooManyIsNot() {
        var answer = APPLICATIONS.preflight(asks("a b,ok\u00e9,," + "x".repeat(100)));
        assertThat(find(answer, "Access-Control-Allow-Headers"))
                .contains("Authorization, Content-Type");

        var many = new StringBuilder("a");
        for (var count = 0; count < 500; count++) many.append(",h").append(count);
        var bounded =
                find(APPLICATIONS.preflight(asks(many.toString())), "Access-Control-Allow-Headers");
        assertThat(bounded.orElseThrow().split(",")).hasSize(32);
    }

    @Test
    void aScriptSeesWhenToComeAgainAndHowToAuthenticate() {
        var answer = APPLICATIONS.allow(Response.of(503), asks(""));

        assertThat(find(answer, "Access-Control-Expose-Headers"))
                .contains("Retry-After, WWW-Authenticate");
    }

    @Test
    void whatIsPublicAnswersTheQuestionOfAnyBrowser() {
        var answer = Cors.PUBLIC.preflight(asks("traceparent"));

        assertThat(find(answer, "Access-Control-Allow-Origin")).contains("*");
        assertThat(find(answer, "Access-Control-Allow-Methods")).contains("GET, HEAD");
        assertThat(find(answer, "Access-Control-Allow-Headers")).contains("traceparent");
    }
}
