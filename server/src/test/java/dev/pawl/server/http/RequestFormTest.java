package dev.pawl.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// S16: methods, targets and sizes as RFC 9110 and 9112 have them.
class RequestFormTest {
    private final WireServer server = WireServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private String gets(String line, String... fields) {
        var more = fields.length == 0 ? "" : String.join("\r\n", fields) + "\r\n";
        return server.sends(line + "\r\nConnection: close\r\n" + more + "\r\n");
    }

    /// RFC 9112 §3.2.2: the whole address, as it is sent to proxies, is served like the path.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://id.example.com/echo",
                "HTTPS://id.example.com:8443/echo?a=b",
                "http://[::1]:80/echo"
            })
    void theAbsoluteFormIsServed(String target) {
        assertThat(gets("GET " + target + " HTTP/1.1", "Host: other")).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo",
                "http:///echo",
                "ftp://x/echo",
                "//x y/echo",
                "/echo#part",
                "/%zz",
                "/%",
                "x:443",
                "*",
                "/\u00e9"
            })
    void aTargetOfNoKnownFormIsRefused(String target) {
        assertThat(gets("GET " + target + " HTTP/1.1", "Host: x")).startsWith("HTTP/1.1 400 ");
    }

    /// RFC 9110 §9.1.
    @ParameterizedTest
    @ValueSource(strings = {"get", "Get", "post", "pOST"})
    void methodsAreCaseSensitive(String method) {
        assertThat(gets(method + " /echo HTTP/1.1", "Host: x")).startsWith("HTTP/1.1 405 ");
        assertThat(server.done()).isEmpty();
    }

    @Test
    void aTargetThatIsTooLongIsToldSo() {
        assertThat(gets("GET /echo?a=" + "b".repeat(9_000) + " HTTP/1.1", "Host: x"))
                .startsWith("HTTP/1.1 414 ");
        assertThat(gets("GET /echo?a=" + "b".repeat(90_000) + " HTTP/1.1", "Host: x"))
                .startsWith("HTTP/1.1 414 ");
        assertThat(gets("GET /echo?a=" + "b".repeat(8_000) + " HTTP/1.1", "Host: x"))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void headersThatAreTooLargeAreToldSo() {
        assertThat(gets("GET /echo HTTP/1.1", "Host: x", "Cookie: " + "a".repeat(20_000)))
                .startsWith("HTTP/1.1 431 ");
        assertThat(gets("GET /echo HTTP/1.1", "Host: x", "a: b\r\n".repeat(200) + "c: d"))
                .startsWith("HTTP/1.1 431 ");
        assertThat(gets("GET /echo HTTP/1.1", "Host: x", "Cookie: " + "a".repeat(15_000)))
                .startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host: x y", "Host: x/y", "Host: x:port", "Host: a\r\nHost: a", "X: y"})
    void oneGoodHostIsNeeded(String host) {
        assertThat(gets("GET /echo HTTP/1.1", host)).startsWith("HTTP/1.1 400 ");
    }

    /// P10: nobody here can read it, and whoever sends it learns which would do.
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "identity, gzip", "x-unknown"})
    void aCodedBodyIsToldThatItsCodingWillNotDo(String coding) {
        var answer =
                server.sends(
                        "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Encoding: "
                                + coding
                                + "\r\nConnection: close\r\n\r\nabc");

        assertThat(answer)
                .startsWith("HTTP/1.1 415 ")
                .contains("\r\nAccept-Encoding: identity\r\n");
        assertThat(server.done()).isEmpty();
    }

    @Test
    void anEndpointThatFailsIsOurMistakeAndTheConnectionStays() {
        var request = "POST /broken HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc";

        var answer = server.sends(request + "GET /echo HTTP/1.0\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 500 ");
        assertThat(server.done()).containsExactly("GET /echo ");
    }
}
