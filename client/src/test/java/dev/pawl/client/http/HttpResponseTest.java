package dev.pawl.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.client.testing.RawServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpResponseTest {
    private static final String DATE = "Sun, 06 Nov 1994 08:49:37 GMT";

    @Test
    void aHeaderIsFoundInAnyCase() {
        var response = with(Map.of("dpop-nonce", List.of("n1", "n2"), "Date", List.of(DATE)));

        assertThat(response.header("DPoP-Nonce")).contains("n1");
        assertThat(response.headers("DPOP-NONCE")).containsExactly("n1", "n2");
        assertThat(response.headers("Age")).isEmpty();
        assertThat(response.date()).contains(Instant.parse("1994-11-06T08:49:37Z"));
    }

    @ParameterizedTest
    @DisplayName("E76: Retry-After in seconds and as a date, which counts from the answer's own")
    @CsvSource({"120, 120", "0, 0", "'Sun, 06 Nov 1994 08:50:07 GMT', 30", "'" + DATE + "', 0"})
    void aServerSaysWhenToComeAgain(String value, long seconds) {
        var headers = Map.of("Retry-After", List.of(value), "Date", List.of(DATE));

        assertThat(with(headers).refused("").retryAfter()).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5", "99999999999999999999"})
    void whatIsNoDelayIsNone(String value) {
        assertThat(with(Map.of("Retry-After", List.of(value))).refused("").retryAfter()).isEmpty();
    }

    @Test
    void aRefusalNamesTheRequest() {
        var headers = Map.of("X-Amzn-RequestId", List.of("b6e0"));

        assertThat(with(headers).refused("").requestId()).contains("b6e0");
        assertThat(with(Map.of()).refused("").requestId()).isEmpty();
    }

    @Test
    void linesOfOneHeaderKeepTheirOrder() throws IOException {
        var answer =
                """
                HTTP/1.1 401 No
                www-authenticate: A
                X: y
                WWW-Authenticate: B
                Content-Length: 0

                """
                        .replace("\n", "\r\n");
        try (var server = RawServer.start(line -> answer)) {
            var response =
                    UrlConnectionTransport.platformTrust().send(HttpRequest.get(server.url("/")));

            assertThat(response.headers("WWW-Authenticate")).containsExactly("A", "B");
        }
    }

    private static HttpResponse with(Map<String, List<String>> headers) {
        return new HttpResponse(503, "Service Unavailable", headers, "");
    }
}
