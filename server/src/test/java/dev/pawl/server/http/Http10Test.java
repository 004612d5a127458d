package dev.pawl.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// S6: proxies and the health checks of balancers speak HTTP/1.0 (RFC 1945; RFC 9112 §9.3).
class Http10Test {
    private final WireServer server = WireServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aRequestNeedsNoHostAndTheConnectionEndsAfterIt() {
        var answer = server.sends("GET /echo HTTP/1.0\r\n\r\nGET /stolen HTTP/1.0\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n").contains("\r\nConnection: close\r\n");
        assertThat(server.done()).containsExactly("GET /echo ");
    }

    @Test
    void aBodyOfAKnownLengthIsReadAndTheAnswerHasALengthToo() {
        var answer =
                server.sends("POST /echo HTTP/1.0\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello");

        assertThat(answer)
                .contains("\r\nContent-Length: 5\r\n")
                .doesNotContainIgnoringCase("Transfer-Encoding")
                .endsWith("\r\n\r\nhello");
    }

    @Test
    void whoAsksKeepsTheConnectionAndIsToldSo() {
        var answer =
                server.sends(
                        String.join(
                                "\r\n",
                                "GET /echo HTTP/1.0",
                                "Connection: Keep-Alive",
                                "",
                                "GET /echo HTTP/1.0",
                                "",
                                ""));

        assertThat(answer).containsOnlyOnce("Connection: keep-alive").contains("Connection: close");
        assertThat(server.done()).hasSize(2);
    }

    @Test
    void anAnswerToHeadTellsTheLengthWithoutTheBody() {
        var answer = server.sends("HEAD /echo HTTP/1.0\r\nContent-Length: 3\r\n\r\nabc");

        assertThat(answer).contains("\r\nContent-Length: 3\r\n").endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/2.0", "HTTP/9.9", "HTTP/0.9", "HTTP/3.1"})
    void anotherVersionIsToldWhichOnesWouldDo(String version) {
        var answer = server.sends("GET /echo " + version + "\r\nHost: x\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 505 ")
                .contains("This server speaks HTTP/1.1 and HTTP/1.0.");
    }

    @Test
    void thePrefaceOfHttp2IsToldAsWell() {
        assertThat(server.sends("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")).startsWith("HTTP/1.1 505 ");
    }

    @Test
    void aLaterMinorVersionIsServed() {
        var answer = server.sends("GET /echo HTTP/1.2\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /echo\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
                "SSH-2.0-OpenSSH_9.2\r\n",
                "\u0000\u0000\u0000\u0000",
                "\u00ff\u00fe\r\n\r\n"
            })
    void whatIsNotHttpGetsOneClearAnswer(String bytes) {
        assertThat(server.sends(bytes)).startsWith("HTTP/1.1 400 ").contains("Connection: close");
    }
}
