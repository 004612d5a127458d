package dev.pawl.server.cases;

import static dev.pawl.protocol.ErrorCode.INVALID_REQUEST;
import static dev.pawl.server.cases.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is wrong with a request, the answer is an OAuth error that nobody may keep.
class HttpErrorsTest {
    private static final String TOKEN = "/oauth2/token";
    private static final int MEBIBYTE = 1 << 20;

    @RegisterExtension static final Pawl PAWL = Pawl.standard();

    private final Client web = PAWL.client("web");

    @ParameterizedTest
    @Case("A22")
    @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"})
    void theTokenEndpointIsPostedTo(String method) {
        var answer = PAWL.answers(Call.of(method, TOKEN));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("POST");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        if (!method.equals("HEAD")) assertThat(answer).isRefusedAs(INVALID_REQUEST, 405);
    }

    @Test
    @Case("A22")
    void noTokenIsReadFromAQuery() {
        var token = web.signsIn().refreshToken();
        var query = Parameters.of("grant_type", "refresh_token", "refresh_token", token).form();

        var got = PAWL.answers(Call.get(TOKEN + "?" + query).with("Authorization", web.basic()));
        var posted =
                PAWL.answers(
                        Call.post(TOKEN + "?" + query)
                                .with("Authorization", web.basic())
                                .form(Parameters.of("x", "y")));

        assertThat(got).isRefusedAs(INVALID_REQUEST, 405);
        assertThat(posted).isRefusedAs(INVALID_REQUEST);
        assertThat(web.refreshes(token)).succeeds();
    }

    @ParameterizedTest
    @CsvSource({
        "/oauth2/introspect, POST",
        "/oauth2/revoke, POST",
        "/oauth2/jwks, 'GET, HEAD'",
        "/, 'GET, HEAD'"
    })
    void anotherMethodIsToldTheRightOnes(String path, String allowed) {
        var answer = PAWL.answers(Call.of("DELETE", path));

        assertThat(answer).isRefusedAs(INVALID_REQUEST, 405);
        assertThat(answer.header("Allow")).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/oauth2",
                "/oauth2/token/",
                "/oauth2//token",
                "/OAUTH2/TOKEN",
                "/%2e%2e/x"
            })
    void anAddressWithNothingAtItIsNotFound(String path) {
        assertThat(PAWL.answers(Call.get(path))).isRefusedAs(INVALID_REQUEST, 404);
        assertThat(PAWL.answers(Call.post(path).form(Parameters.of("a", "b"))))
                .isRefusedAs(INVALID_REQUEST, 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "multipart/form-data; boundary=x",
                "application/xml",
                "form",
                "a/b; c"
            })
    void aBodyOfAnotherTypeIsNotRead(String type) {
        var call =
                Call.post(TOKEN)
                        .with("Authorization", web.basic())
                        .with("Content-Type", type)
                        .body("grant_type=x");

        assertThat(PAWL.answers(call)).isRefusedAs(INVALID_REQUEST, 415);
    }

    @Test
    void aCharsetAfterTheTypeOfAFormDoesNoHarm() {
        var body = Parameters.of("token", "any").form();
        var call = Call.post("/oauth2/introspect").with("Authorization", web.basic());

        var answer =
                PAWL.answers(
                        call.with(
                                        "Content-Type",
                                        "Application/X-WWW-Form-Urlencoded; charset=UTF-8")
                                .body(body));

        assertThat(answer).succeeds();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "identity, gzip"})
    void aCompressedBodyIsRefusedRatherThanMisread(String coding) {
        var call =
                Call.post(TOKEN)
                        .with("Content-Encoding", coding)
                        .form(Parameters.of("grant_type", "x"));

        assertThat(PAWL.answers(call).status()).isEqualTo(415);
        assertThat(PAWL.answers(call).text("error")).isEqualTo("invalid_request");
    }

    @ParameterizedTest
    @Case("A27")
    @ValueSource(ints = {(64 << 10) + 1, 200_000, MEBIBYTE})
    void aBodyThatIsTooLargeIsReadToItsEndSoThatTheAnswerArrives(int length) {
        try (var connection = RawHttp.connect(PAWL)) {
            var answer =
                    connection
                            .sends(
                                    "POST /oauth2/token HTTP/1.1",
                                    "Host: id.example.com",
                                    "Content-Type: application/x-www-form-urlencoded",
                                    "Content-Length: " + length)
                            .sends(
                                    "a"
                                            .repeat(length)
                                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                            .reads();

            assertThat(answer)
                    .startsWith("HTTP/1.1 413 ")
                    .contains("invalid_request")
                    .contains("no-store");
        }
    }

    @Test
    @Case("A27")
    void aLargeBodyAtAnAddressWithNothingAtItIsReadAsWell() {
        var body = "a".repeat(MEBIBYTE);

        assertThat(PAWL.answers(Call.post("/nothing").body(body)))
                .isRefusedAs(INVALID_REQUEST, 404);
        assertThat(PAWL.answers(Call.of("PUT", TOKEN).body(body)))
                .isRefusedAs(INVALID_REQUEST, 405);
        assertThat(PAWL.answers(Call.post(TOKEN).json("{\"a\":\"" + body + "\"}")))
                .isRefusedAs(INVALID_REQUEST, 413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost : x",
                "GET / HTTP/1.1\r\nNo colon at all",
                "GET /%zz HTTP/1.1\r\nHost: x",
                "GET\r\nHost: x",
                "\u0016\u0003\u0001 hello over tls",
                "POST /oauth2/token HTTP/1.1\r\nHost: x\r\nContent-Length: -1",
                "POST /oauth2/token HTTP/1.1\r\nHost: x\r\nContent-Length: many",
                "GET / HTTP/1.1"
            })
    void whatIsHardlyHttpIsRefusedInTheSameWords(String head) {
        try (var connection = RawHttp.connect(PAWL)) {
            var answer = connection.sends(head).reads();

            assertThat(answer)
                    .startsWith("HTTP/1.1 400 ")
                    .contains("\"invalid_request\"")
                    .contains("no-store");
        }
    }

    @Test
    void headersWithoutEndAreRefused() {
        try (var connection = RawHttp.connect(PAWL)) {
            var answer =
                    connection
                            .sends("GET / HTTP/1.1", "Host: x", "Cookie: " + "a".repeat(100_000))
                            .reads();

            assertThat(answer)
                    .startsWith("HTTP/1.1 4")
                    .contains("\"invalid_request\"")
                    .contains("no-store");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%4", "a=%zz", "grant_type=%GG", "%80=%"})
    void aFormThatIsNotWellEncodedIsInvalid(String body) {
        var call =
                Call.post(TOKEN)
                        .with("Content-Type", "application/x-www-form-urlencoded")
                        .body(body);

        assertThat(PAWL.answers(call)).isRefusedAs(INVALID_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/oauth2/token",
                "/oauth2/introspect",
                "/oauth2/revoke",
                "/oauth2/userinfo",
                "/nothing"
            })
    void everyAnswerSaysThatItsTypeIsNotToBeGuessed(String path) {
        for (var call : List.of(Call.get(path), Call.post(path)))
            assertThat(PAWL.answers(call).header("X-Content-Type-Options")).isEqualTo("nosniff");
    }
}
