package dev.pawl.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pawl.client.error.TransportException;
import dev.pawl.client.error.TransportException.Delivery;
import dev.pawl.client.error.TransportException.Reason;
import dev.pawl.client.pem.PemFile;
import dev.pawl.client.testing.LocalProvider;
import dev.pawl.client.testing.OpenSsl;
import dev.pawl.client.testing.RawServer;
import dev.pawl.client.testing.TlsServer;
import dev.pawl.client.testing.TunnelProxy;
import dev.pawl.protocol.Secret;
import dev.pawl.test.FreePort;
import dev.pawl.test.Needs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whom connections believe, what they show, and which way they go.
@Timeout(30)
class UrlConnectionBuilderTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final Form FORM = Form.of(Map.of("refresh_token", "secret-rt"));

    private final UrlConnectionTransport.Builder builder = UrlConnectionTransport.builder();

    @Test
    @DisplayName("E79: a self-signed certificate: surely not sent, and what to do")
    void aSelfSignedCertificateSaysWhatToDo() throws Exception {
        try (var server = TlsServer.start(false)) {
            var lost = lost(server.url());

            assertThat(lost.delivery()).isEqualTo(Delivery.NOT_SENT);
            assertThat(lost.reason()).isEqualTo(Reason.UNTRUSTED);
            assertThat(lost.explanation())
                    .startsWith(
                            "the certificate of localhost is self-signed, or of an authority"
                                    + " unknown here: name the authority's PEM file");
            assertThat(server.requests()).isZero();
        }
    }

    @Test
    void aNamedAuthorityIsBelieved() throws Exception {
        try (var server = TlsServer.start(false)) {
            builder.authorities(server.certificate());

            assertThat(send(server.url()).status()).isEqualTo(204);
        }
    }

    @Test
    void aCertificateForOthersIsNotBelieved() throws Exception {
        try (var server = TlsServer.start(false);
                var proxy = TunnelProxy.to(URI.create(server.url()).getPort())) {
            builder.authorities(server.certificate()).proxies(through(proxy));

            var lost = lost("https://other.test/");

            assertThat(lost.reason()).isEqualTo(Reason.UNTRUSTED);
            assertThat(lost.explanation())
                    .isEqualTo(
                            "the certificate of other.test is made out to others, or cannot be"
                                    + " used");
        }
    }

    @Test
    void anyoneCanBeBelieved() throws Exception {
        try (var server = TlsServer.start(false)) {
            builder.trustingAnyone().modernTls();

            assertThat(send(server.url()).status()).isEqualTo(204);
        }
    }

    @Test
    @Needs("openssl")
    @DisplayName("L119: a client certificate from PEM files")
    void theClientsCertificateIsShown(@TempDir Path folder) throws Exception {
        try (var server = TlsServer.start(true)) {
            // What the server accepts is its own: taken out of its store, as another tool would.
            var openssl = new OpenSsl(folder);
            openssl.run(
                    "pkcs12 -in "
                            + server.certificate().resolveSibling("store.p12")
                            + " -passin pass:changeit -nodes -out both.pem");
            var pem = PemFile.of(Secret.of(openssl.text("both.pem")));
            builder.authorities(server.certificate())
                    .certificate(pem.certificates(), pem.keyPair().getPrivate());

            assertThat(send(server.url()).status()).isEqualTo(204);
        }
    }

    @Test
    void withoutACertificateTheServerThatWantsOneReadsNothing() throws Exception {
        try (var server = TlsServer.start(true)) {
            builder.authorities(server.certificate());

            assertThat(lost(server.url())).isNotNull();
            assertThat(server.requests()).isZero();
        }
    }

    @ParameterizedTest
    @DisplayName("L119: TLS 1.3 and nothing older")
    @CsvSource({"TLSv1.2, false, true", "TLSv1.2, true, false", "TLSv1.3, true, true"})
    void anOldProtocolIsRefusedWhereAsked(String server, boolean isModern, boolean isAnswered)
            throws Exception {
        try (var old = TlsServer.speaking(server)) {
            builder.authorities(old.certificate());
            if (isModern) builder.modernTls();

            if (isAnswered) assertThat(send(old.url()).status()).isEqualTo(204);
            else assertThat(lost(old.url()).reason()).isEqualTo(Reason.TLS);
        }
    }

    @Test
    @DisplayName("L119: through a proxy, which sees the host alone")
    void aTunnelLeadsThroughAProxy() throws Exception {
        try (var server = TlsServer.start(false);
                var proxy = TunnelProxy.to(URI.create(server.url()).getPort())) {
            builder.authorities(server.certificate()).proxies(through(proxy));

            assertThat(send("https://localhost:4443/token").status()).isEqualTo(204);

            assertThat(proxy.tunnels()).containsExactly("localhost:4443");
        }
    }

    @Test
    @DisplayName("L119: a proxy that wants a password")
    void aProxyIsToldItsPassword() throws Exception {
        try (var server = TlsServer.start(false);
                var proxy = TunnelProxy.to(URI.create(server.url()).getPort(), "me:p@ss word")) {
            builder.authorities(server.certificate())
                    .proxies(proxy("me:p%40ss%20word@127.0.0.1:" + proxy.port()));

            assertThat(send("https://localhost/").status()).isEqualTo(204);

            assertThat(proxy.tunnels()).containsExactly("localhost:443");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "me:wrong@"})
    void aProxyThatRefusesIsNamedAndNothingIsSent(String userinfo) throws Exception {
        try (var server = TlsServer.start(false);
                var proxy = TunnelProxy.to(URI.create(server.url()).getPort(), "me:right")) {
            builder.authorities(server.certificate())
                    .proxies(proxy(userinfo + "127.0.0.1:" + proxy.port()));

            var lost = lost("https://op.test/token");

            assertThat(lost.delivery()).isEqualTo(Delivery.NOT_SENT);
            assertThat(lost.reason()).isEqualTo(Reason.PROXY);
            assertThat(lost.explanation())
                    .isEqualTo(
                            "the proxy 127.0.0.1:%d lets nobody through to op.test: 407 Proxy"
                                            .formatted(proxy.port())
                                    + " Authentication Required");
            assertThat(server.requests()).isZero();
        }
    }

    @Test
    void aProxyThatIsNotThereIsNamed() {
        builder.proxies(proxy("127.0.0.1:" + FreePort.reserve()));

        var lost = lost("https://op.test/");

        assertThat(lost.reason()).isEqualTo(Reason.PROXY);
        assertThat(lost.explanation()).startsWith("nothing answers at the proxy 127.0.0.1:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://p:1 | a proxy of the kind https cannot be used, only http and socks5",
                "http://me:secret@:1 | no address of a proxy, which looks like http://host:port",
                "http://me:se cret@p | no address of a proxy, which looks like http://host:port",
                "socks5://me:secret@p:1 | a socks5 proxy with a password cannot be used"
            })
    void whatIsNoProxyIsRefusedWithoutItsPassword(String text, String message) {
        assertThatThrownBy(() -> ProxyServer.parse(Secret.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({
        "http://me:secret@proxy.test:3128, proxy.test:3128",
        "proxy.test, proxy.test:80",
        "socks5://proxy.test, proxy.test:1080"
    })
    void aProxyPrintsItsAddressAlone(String text, String printed) {
        assertThat(ProxyServer.parse(Secret.of(text))).hasToString(printed);
    }

    @Test
    @DisplayName("H99: nothing goes to another machine unencrypted")
    void cleartextToOthersIsRefused() {
        var lost = lost("http://op.test/token");

        assertThat(lost.delivery()).isEqualTo(Delivery.NOT_SENT);
        assertThat(lost.reason()).isEqualTo(Reason.CLEARTEXT);
        assertThat(lost.explanation()).startsWith("http would show tokens to everybody");
    }

    @Test
    void headersGoWithEveryRequestThatDoesNotSayOtherwise() {
        try (var provider = LocalProvider.start()) {
            builder.headers(Map.of("X-Tenant", "a", "User-Agent", "me"));

            builder.build().send(HttpRequest.get(provider.url("/it")).with("X-Tenant", "b"));

            var received = provider.received("/it").get(0);
            assertThat(received.header("x-tenant")).contains("b");
            assertThat(received.header("user-agent")).contains("me");
        }
    }

    @Test
    void anAnswerThatIsTooLongIsNone() throws IOException {
        try (var server = RawServer.start(line -> OK)) {
            assertThat(builder.maxBody(2).build().send(HttpRequest.get(server.url("/"))).body())
                    .isEqualTo("ok");

            builder.maxBody(1);
            var lost = lost(server.url("/"));

            assertThat(lost.delivery()).isEqualTo(Delivery.UNKNOWN);
            assertThat(lost.explanation()).endsWith("the answer is longer than 1 bytes");
        }
    }

    @Test
    @DisplayName("E79: a handshake that takes too long: surely not sent")
    void aConnectionThatIsNotMadeInTimeIsSurelyNotSent() throws IOException {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            builder.timeouts(Duration.ofSeconds(5), Duration.ofMillis(200));

            var lost = lost("https://127.0.0.1:" + silent.getLocalPort() + "/");

            assertThat(lost.delivery()).isEqualTo(Delivery.NOT_SENT);
            assertThat(lost.reason()).isEqualTo(Reason.TIMED_OUT);
            assertThat(lost.explanation()).endsWith(" did not answer in time");
        }
    }

    @Test
    void whoeverIsInterruptedDoesNotWait() throws Exception {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.currentThread().interrupt();

            var lost = lost("http://127.0.0.1:" + silent.getLocalPort() + "/");

            assertThat(Thread.interrupted()).isTrue();
            assertThat(lost.reason()).isEqualTo(Reason.BROKEN);
        }
    }

    @Test
    void whatWasInTheWayIsToldInASentence() {
        var port = FreePort.reserve();

        assertThat(lost("http://127.0.0.1:" + port + "/").explanation())
                .isEqualTo("nothing answers at 127.0.0.1:" + port);
        assertThat(lost("https://nowhere.invalid/").explanation())
                .isEqualTo("there is no host nowhere.invalid");
    }

    private HttpResponse send(String url) {
        return builder.build().send(HttpRequest.post(url, FORM));
    }

    private TransportException lost(String url) {
        return catchThrowableOfType(TransportException.class, () -> send(url));
    }

    private static Function<URI, Optional<ProxyServer>> through(TunnelProxy proxy) {
        return proxy("127.0.0.1:" + proxy.port());
    }

    private static Function<URI, Optional<ProxyServer>> proxy(String address) {
        var server = ProxyServer.parse(Secret.of(address));
        return any -> Optional.of(server);
    }
}
