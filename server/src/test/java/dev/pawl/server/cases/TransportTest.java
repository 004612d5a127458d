package dev.pawl.server.cases;

import static dev.pawl.server.cases.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every answer carries, and what callers cannot make the log say.
class TransportTest {
    @RegisterExtension static final OverheardLog LOG = new OverheardLog();
    @RegisterExtension static final Pawl PAWL = Pawl.standard();

    /// S14: behind a proxy that ends TLS the issuer is https (RFC 6797 §7.2).
    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/token", "/oauth2/jwks", "/", "/nothing", "/health/live"})
    void browsersAreToldToComeOverTlsAlone(String path) {
        assertThat(PAWL.answers(Call.get(path)).header("Strict-Transport-Security"))
                .isEqualTo("max-age=31536000");
    }

    @Test
    void anOperatorMaySwitchThatOff() {
        var quiet =
                Pawl.configured(
                        ConfigurationText.standard(Scratch.folder(), Pawl.ISSUER)
                                .changed(yaml ->
                                        "listen: { strict_transport_security: false }\n" + yaml));

        assertThat(quiet.answers(Call.get("/")).header("Strict-Transport-Security")).isEmpty();
        quiet.stops();
    }

    /// P10: `simple-oauth2` refuses to read an answer of no type, and stops between two tokens.
    @Test
    void aRevocationIsAnsweredWithAType() {
        var web = PAWL.client("web");

        var answer = web.revokes(web.signsIn().refreshToken());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("Content-Length")).isNotEmpty();
    }

    /// P10: an application reads metadata and keys with whatever headers its tools add.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.well-known/openid-configuration",
                "/.well-known/oauth-authorization-server",
                "/oauth2/jwks"
            })
    void publicDocumentsAnswerAPreflight(String path) {
        var answer =
                PAWL.answers(
                        Call.of("OPTIONS", path)
                                .with("Origin", "https://anywhere.example.com")
                                .with("Access-Control-Request-Method", "GET")
                                .with("Access-Control-Request-Headers", "traceparent"));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.header("Access-Control-Allow-Headers")).isEqualTo("traceparent");
        assertThat(PAWL.answers(Call.get(path)).header("Access-Control-Allow-Origin"))
                .isEqualTo("*");
    }

    /// S8: an aborted request, a reset, bytes that are no HTTP: never a trace of ours.
    @Test
    void nothingThatACallerDoesLeavesAStackTrace() throws Exception {
        for (var bytes :
                new String[] {
                    "POST /oauth2/token HTTP/1.1\r\nHost: x\r\nContent-Length: 68\r\n\r\ngrant",
                    "POST /oauth2/token HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n9",
                    "GET / HTTP/1.1\r\nHost",
                    "\u0016\u0003\u0001",
                    "POST /oauth2/token HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n",
                    "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
                }) for (var count = 0; count < 30; count++) leaves(bytes, count % 2 == 0);

        assertThat(PAWL.answers(Call.get("/health/live")).status()).isEqualTo(200);
        assertThat(LOG.text()).doesNotContain("\tat ").doesNotContain("Exception:");
        var warnings = LOG.text().lines().filter(line -> line.contains("that is not HTTP from"));
        assertThat(warnings.count()).isBetween(1L, 10L);
    }

    private static void leaves(String bytes, boolean byReset) throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), PAWL.port())) {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            if (byReset) socket.setSoLinger(true, 0);
        }
    }
}
