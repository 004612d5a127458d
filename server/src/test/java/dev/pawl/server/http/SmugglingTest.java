package dev.pawl.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// S7: where a request ends is certain, or the connection ends (RFC 9112 §6.3, §7.1, §9.6, §11.2).
class SmugglingTest {
    private static final String STOLEN = "GET /stolen HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String CHUNKED = "Transfer-Encoding: chunked";

    private final WireServer server = WireServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    /// `;` stands for the end of a line in the head.
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "length beside chunks | Content-Length: 5;Transfer-Encoding: chunked",
                "chunks beside length | Transfer-Encoding: chunked;Content-Length: 5",
                "two lengths | Content-Length: 5;Content-Length: 6",
                "the same length twice | Content-Length: 5;Content-Length: 5",
                "a list of lengths | Content-Length: 5, 5",
                "a signed length | Content-Length: +5",
                "a negative length | Content-Length: -5",
                "a length in hexadecimal | Content-Length: 0x5",
                "a length that overflows | Content-Length: 18446744073709551621",
                "an empty length | Content-Length:",
                "a length in two words | Content-Length: 5 5",
                "an unknown coding | Transfer-Encoding: gzip, chunked",
                "chunked before another | Transfer-Encoding: chunked, gzip",
                "chunked twice | Transfer-Encoding: chunked, chunked",
                "two lines of codings | Transfer-Encoding: chunked;Transfer-Encoding: identity",
                "identity | Transfer-Encoding: identity",
                "a coding that looks like one | Transfer-Encoding: xchunked",
                "a coding in quotes | Transfer-Encoding: \"chunked\"",
                "an empty coding | Transfer-Encoding:",
                "a blank before the colon | Content-Length : 5",
                "a tab before the colon | Transfer-Encoding\t: chunked",
                "a folded line | X-A: b; Content-Length: 5",
                "a folded coding | Transfer-Encoding:; chunked",
                "a name with a control sign | Content\u0001-Length: 5",
                "a value with a zero | X-A: b\u0000c",
                "no colon | Content-Length 5",
                "two hosts | Host: y",
            })
    void aDoubtfulHeadIsTheLastOfItsConnection(String name, String lines) {
        var head = "POST /echo HTTP/1.1;Host: x;" + lines + ";;";

        refuses(head.replace(";", "\r\n") + "0\r\n\r\n" + STOLEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /echo HTTP/1.1\nHost: x\nContent-Length: 3\n\nabc",
                "POST /echo HTTP/1.1\r\nHost: x\nContent-Length: 3\r\n\r\nabc",
                "POST /echo HTTP/1.1\r\nHost: x\r\nX: a\rContent-Length: 3\r\n\r\nabc",
                "POST /echo HTTP/1.1\r\n Host: x\r\n\r\n",
                "POST  /echo HTTP/1.1\r\nHost: x\r\n\r\n",
                "POST /echo  HTTP/1.1\r\nHost: x\r\n\r\n",
                "POST /echo /stolen HTTP/1.1\r\nHost: x\r\n\r\n",
                "POST\t/echo HTTP/1.1\r\nHost: x\r\n\r\n",
                "POST /echo HTTP/1.1 \r\nHost: x\r\n\r\n",
                "POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            })
    void linesEndInOneWayAndHaveOneForm(String request) {
        refuses(request + STOLEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3;\nabc\r\n0\r\n\r\n",
                "x\r\nabc\r\n0\r\n\r\n",
                "0x3\r\nabc\r\n0\r\n\r\n",
                "+3\r\nabc\r\n0\r\n\r\n",
                "-3\r\nabc\r\n0\r\n\r\n",
                "3 \r\nabc\r\n0\r\n\r\n",
                " 3\r\nabc\r\n0\r\n\r\n",
                "\r\nabc\r\n0\r\n\r\n",
                "100000003\r\nabc\r\n0\r\n\r\n",
                "3\nabc\r\n0\r\n\r\n",
                "3\r\nabcd\r\n0\r\n\r\n",
                "3\r\nabc\n0\r\n\r\n",
                "3\r\nabc0\r\n\r\n",
                "3\r\nabc\r\n0\r\nno trailer\r\n\r\n",
                "3\r\nabc\r\n0\r\n X: folded\r\n\r\n",
                "3\r\nabc\r\n0\r\nX : y\r\n\r\n",
            })
    void aDoubtfulChunkIsTheLastOfItsConnection(String body) {
        refuses("POST /echo HTTP/1.1\r\nHost: x\r\n" + CHUNKED + "\r\n\r\n" + body + STOLEN);
    }

    private void refuses(String request) {
        var answer = server.sends(request);

        assertThat(server.done()).isEmpty();
        assertThat(answer)
                .startsWith("HTTP/1.1 400 ")
                .containsOnlyOnce("HTTP/1.1 ")
                .contains("\r\nConnection: close\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3;a=b\r\nabc\r\n0\r\n\r\n",
                "3;a\r\nabc\r\n0;last\r\n\r\n",
                "3 ;a=\"b;c\"\r\nabc\r\n0\r\n\r\n",
                "1\r\na\r\n02\r\nbc\r\n000\r\n\r\n",
                "3\r\nabc\r\n0\r\nX-Checksum: 1\r\nContent-Length: 99\r\n\r\n",
            })
    void extensionsAndTrailersAreLegalAndMeanNothing(String body) {
        var request = "POST /echo HTTP/1.1\r\nHost: x\r\ntransfer-encoding: Chunked\r\n\r\n" + body;

        var answer = server.sends(request + "GET /echo HTTP/1.0\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200 ");
        assertThat(server.done()).containsExactly("POST /echo abc", "GET /echo ");
    }

    @Test
    void nothingIsRememberedOfAChunkedBodyThatOnlyParts() {
        var chunks = "1;extension=" + "x".repeat(900) + "\r\na\r\n";
        var request = "POST /echo HTTP/1.1\r\nHost: x\r\n" + CHUNKED + "\r\n\r\n";

        refuses(request + chunks.repeat(1_000) + "0\r\n\r\n" + STOLEN);
    }

    @Test
    void aBodyThatNobodyReadIsReadToItsEndBeforeTheNextRequest() {
        var unread = "POST /nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 33\r\n\r\n" + STOLEN;

        var answer = server.sends(unread + "GET /echo HTTP/1.0\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 404 ");
        assertThat(server.done()).containsExactly("GET /echo ");
    }

    @Test
    void aBodyTooLargeToBeReadEndsTheConnection() {
        var request = "POST /nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 9000000\r\n\r\n";

        var answer = server.sends(request + "a".repeat(1_200_000));

        assertThat(answer).startsWith("HTTP/1.1 404 ").contains("\r\nConnection: close\r\n");
    }

    @Test
    void whoWaitsToBeAskedForABodyIsNotTakenToHaveSentIt() {
        var waiting = "Content-Length: 5\r\nExpect: 100-continue\r\n\r\n";

        var answer = server.sends("POST /nothing HTTP/1.1\r\nHost: x\r\n" + waiting);

        assertThat(answer).startsWith("HTTP/1.1 404 ").contains("\r\nConnection: close\r\n");
    }

    @Test
    void whoWaitsToBeAskedIsAsked() {
        var waiting = "Content-Length: 3\r\nExpect: 100-continue\r\nConnection: close\r\n\r\nabc";

        var answer = server.sends("POST /echo HTTP/1.1\r\nHost: x\r\n" + waiting);

        assertThat(answer)
                .startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 ")
                .endsWith("\r\n\r\nabc");
    }

    @Test
    void requestsThatCameTogetherAreAnsweredInOrder() {
        var one = "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\n";

        server.sends(one + "a" + one + "b" + "GET /echo HTTP/1.0\r\n\r\n");

        assertThat(server.done()).containsExactly("POST /echo a", "POST /echo b", "GET /echo ");
    }
}
