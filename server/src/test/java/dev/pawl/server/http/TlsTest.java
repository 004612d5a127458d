package dev.pawl.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// S2, S16: which TLS is spoken, and with how much patience.
@Timeout(60)
class TlsTest {
    private static final String GET = "GET /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

    /// What every client of TLS 1.2 and 1.3 begins with: a record that holds a hello of 512 bytes.
    private static final String HELLO = "1603010200010001fc0303";

    private static SSLContext context;

    @BeforeAll
    static void certify(@TempDir Path folder) throws Exception {
        var file = folder.resolve("tls.p12");
        var made =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                                "-genkeypair",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                "changeit",
                                "-alias",
                                "tls",
                                "-dname",
                                "CN=localhost",
                                "-keyalg",
                                "EC",
                                "-groupname",
                                "secp256r1")
                        .redirectErrorStream(true)
                        .start();
        var said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(made.waitFor()).as(said).isZero();
        context = context(file);
    }

    private static SSLContext context(Path file) throws GeneralSecurityException, IOException {
        var password = "changeit".toCharArray();
        var store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        var keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, password);
        var trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry("tls", store.getCertificate("tls"));
        var authorities = TrustManagerFactory.getInstance("PKIX");
        authorities.init(trust);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), authorities.getTrustManagers(), null);
        return context;
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.3, TLS_AES_128_GCM_SHA256",
        "TLSv1.3, TLS_CHACHA20_POLY1305_SHA256",
        "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLSv1.2, TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
    })
    void authenticatedEncryptionIsSpoken(String version, String suite) throws IOException {
        try (var server = WireServer.secured(context);
                var socket = client(server, version, suite)) {
            assertThat(answer(socket)).startsWith("HTTP/1.1 200 ");
            assertThat(socket.getSession().getCipherSuite()).isEqualTo(suite);
        }
    }

    /// These were offered: cipher block chaining, whose paddings have told attackers secrets.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
                "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384",
                "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
            })
    void nothingElseIs(String suite) throws IOException {
        try (var server = WireServer.secured(context)) {
            try (var socket = client(server, "TLSv1.2", suite)) {
                assertThatThrownBy(socket::startHandshake)
                        .isInstanceOf(SSLException.class)
                        .hasMessageContaining("handshake_failure");
            }
            assertOthersAreServed(server);
        }
    }

    /// Whoever does not come to the end of a handshake is closed, and holds up nobody meanwhile.
    @Test
    void handshakesThatStopHalfWayAreEnded() throws IOException {
        try (var server = WireServer.hurried(Duration.ofSeconds(2), Optional.of(context));
                var silent = begins(server, "");
                var oneByte = begins(server, "16");
                var headOnly = begins(server, HELLO);
                var halfHello = begins(server, HELLO + "00010203")) {
            assertOthersAreServed(server);

            assertThat(List.of(silent, oneByte, headOnly, halfHello)).allMatch(TlsTest::ends);
        }
    }

    private static Socket begins(WireServer server, String bytes) throws IOException {
        var socket = server.connect();
        socket.getOutputStream().write(HexFormat.of().parseHex(bytes));
        return socket;
    }

    @Test
    void whoSpeaksNoTlsAtAllIsEnded() throws IOException {
        try (var server = WireServer.secured(context)) {
            assertThat(server.sends(GET)).doesNotContain("HTTP/1.1");
            assertOthersAreServed(server);
        }
    }

    /// The server sends no more than the peer has room for, and waits for it no longer than it may.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoReadsNothingIsEnded(boolean secure) throws IOException {
        var tls = secure ? Optional.of(context) : Optional.<SSLContext>empty();
        try (var server = WireServer.hurried(Duration.ofSeconds(1), tls);
                var socket = secure ? modern(server) : server.connect()) {
            assertThatThrownBy(() -> asksForEver(socket)).isInstanceOf(IOException.class);
        }
    }

    /// Writes requests until the connection is ended, and reads no answer.
    private static void asksForEver(Socket socket) throws IOException {
        var body = "a".repeat(4_096);
        var request =
                "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length() + "\r\n\r\n";
        var bytes = (request + body).getBytes(StandardCharsets.US_ASCII);
        while (true) socket.getOutputStream().write(bytes);
    }

    private static void assertOthersAreServed(WireServer server) throws IOException {
        try (var socket = modern(server)) {
            assertThat(answer(socket)).startsWith("HTTP/1.1 200 ");
        }
    }

    private static String answer(Socket socket) throws IOException {
        socket.getOutputStream().write(GET.getBytes(StandardCharsets.US_ASCII));
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    /// Reads to the end, or to a reset, which ends it as well.
    private static boolean ends(Socket socket) {
        try {
            socket.getInputStream().readAllBytes();
            return true;
        } catch (SocketTimeoutException stillOpen) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    private static SSLSocket modern(WireServer server) throws IOException {
        return client(server, "TLSv1.3", "TLS_AES_128_GCM_SHA256");
    }

    private static SSLSocket client(WireServer server, String version, String suite)
            throws IOException {
        var socket =
                (SSLSocket)
                        context.getSocketFactory()
                                .createSocket(server.connect(), "localhost", server.port(), true);
        socket.setEnabledProtocols(new String[] {version});
        socket.setEnabledCipherSuites(new String[] {suite});
        return socket;
    }
}
