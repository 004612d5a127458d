package dev.pawl.bench.soak;

import static dev.pawl.bench.soak.AllowedAnswers.only;
import static dev.pawl.bench.soak.AllowedAnswers.orDropped;

import java.util.List;
import java.util.SplittableRandom;

/// What is no request, half a request, or far too much of one.
final class GarbageAttacks {
    private static final String TEN_GIGABYTES = "Content-Length: 10737418240\r\n";

    static final List<Attack> ALL =
            List.of(
                    Attack.of(
                            "random bytes",
                            orDropped(400, 408),
                            (_, number) -> randomBytes(number) + "\r\n\r\n"),
                    // A browser that was told https:// speaks TLS to the plain port.
                    Attack.of(
                            "tls hello",
                            orDropped(400),
                            "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003"
                                    + "\u0007".repeat(500)
                                    + "\r\n\r\n"),
                    Attack.of(
                            "http 2 preface",
                            orDropped(400, 505),
                            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
                    Attack.of(
                            "http 1 0",
                            only(200, 505),
                            "GET /health/live HTTP/1.0\r\nHost: id.example.com\r\n\r\n"),
                    // As the probes of balancers are: no Host, which 1.0 does not ask for.
                    Attack.of(
                            "http 1 0 without host",
                            only(200, 505),
                            "GET /health/live HTTP/1.0\r\n\r\n"),
                    Attack.of("http 0 9", orDropped(400, 505), "GET /health/live\r\n\r\n"),
                    // RFC 9112 §3.2: without a Host it is 400.
                    Attack.of("no host", orDropped(400), "GET /health/live HTTP/1.1\r\n\r\n"),
                    Attack.of(
                            "two hosts",
                            orDropped(400),
                            SoakRequest.get("/health/live", "Host: elsewhere\r\n")),
                    // RFC 9110 §9.1: methods are case-sensitive.
                    Attack.of(
                            "lower case method",
                            orDropped(400, 405, 501),
                            "get /health/live HTTP/1.1\r\nHost: a\r\n\r\n"),
                    Attack.of(
                            "tunnel",
                            orDropped(400, 404, 405, 501),
                            "CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n"),
                    Attack.of(
                            "trace",
                            orDropped(400, 405, 501),
                            "TRACE /health/live HTTP/1.1\r\nHost: a\r\n\r\n"),
                    Attack.of(
                            "folded header",
                            orDropped(400, 401, 404),
                            SoakRequest.get("/nowhere", "X-Long: a\r\n b\r\n")),
                    Attack.of(
                            "zero byte in header",
                            orDropped(400),
                            SoakRequest.get("/health/live", "X-Zero: a\0b\r\n")),
                    Attack.of(
                            "long headers",
                            orDropped(400, 431),
                            SoakRequest.get(
                                    "/health/live", "X-Long: " + "a".repeat(40_000) + "\r\n")),
                    Attack.of(
                            "many headers",
                            orDropped(400, 431),
                            SoakRequest.get("/health/live", "X-Many: a\r\n".repeat(4_000))),
                    Attack.of(
                            "long address",
                            orDropped(400, 414),
                            SoakRequest.get("/" + "a".repeat(40_000))),
                    Attack.of(
                            "bad escapes",
                            orDropped(400, 404),
                            SoakRequest.get("/%zz/%c0%ae%c0%ae/../../etc/passwd?a=%")),
                    Attack.of(
                            "large body",
                            orDropped(400, 413),
                            SoakRequest.toToken("", "a".repeat(200_000))),
                    // Ten gigabytes are promised and nothing comes.
                    Attack.of(
                            "huge promise",
                            orDropped(400, 408, 413),
                            SoakRequest.head(TEN_GIGABYTES)),
                    Attack.of(
                            "expects to be told",
                            orDropped(400, 413, 417),
                            SoakRequest.head(TEN_GIGABYTES + "Expect: 100-continue\r\n")),
                    Attack.of(
                            "packed body",
                            only(400, 401, 415),
                            SoakRequest.toToken("Content-Encoding: gzip\r\n", "\u001f\u008b\0")),
                    Attack.of(
                            "many parameters",
                            only(400, 401, 413),
                            SoakRequest.toToken("", "a=&".repeat(20_000))),
                    Attack.of(
                            "deep json",
                            only(400, 401, 404, 413, 415),
                            SoakRequest.ofType("application/json", "[".repeat(60_000))),
                    // Scripts of a stranger's page.
                    Attack.of(
                            "preflight",
                            only(200, 204, 403, 405),
                            "OPTIONS /oauth2/token HTTP/1.1\r\nHost: a\r\nOrigin: https://evil.example\r\nAccess-Control-Request-Method: POST\r\n\r\n"),
                    // 68 bytes of a longer body.
                    Attack.aborted(
                            "aborted post",
                            SoakRequest.head("Content-Length: 1000\r\n") + "a".repeat(68)),
                    // A chunk that ends too early.
                    Attack.aborted(
                            "aborted chunk",
                            SoakRequest.head("Transfer-Encoding: chunked\r\n") + "ff\r\ngrant"),
                    // Whole requests, and away before their answers.
                    Attack.aborted(
                            "unheard answer",
                            SoakRequest.get("/.well-known/openid-configuration").repeat(20)),
                    Attack.aborted("aborted headers", "GET /health/live HTTP/1.1\r\nHo"));

    private GarbageAttacks() {}

    private static String randomBytes(int seed) {
        var random = new SplittableRandom(seed);
        var text = new StringBuilder();
        for (var i = 0; i < 300; i++) text.append((char) random.nextInt(256));
        return text.toString();
    }
}
