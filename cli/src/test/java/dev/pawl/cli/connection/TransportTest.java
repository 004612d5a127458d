package dev.pawl.cli.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.Outcome;
import dev.pawl.cli.Scene;
import dev.pawl.cli.StoredLogin;
import dev.pawl.cli.TlsIssuer;
import dev.pawl.client.testing.Answer;
import dev.pawl.client.testing.Case;
import dev.pawl.client.testing.OpenSsl;
import dev.pawl.client.testing.RawServer;
import dev.pawl.client.testing.TunnelProxy;
import dev.pawl.test.FreePort;
import dev.pawl.test.Needs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The way to the issuer: proxies, certificates on both sides, limits, and what is said when there
/// is no way.
@Timeout(60)
@Needs("openssl")
class TransportTest {
    private static final String LOGIN =
            "{\"access_token\":\"AT1\",\"expires_in\":0,\"refresh_token\":\"RT1\"}";

    @TempDir private Path folder;
    private Scene scene;
    private OpenSsl openssl;

    @BeforeEach
    void start() {
        openssl = new OpenSsl(folder);
        scene = new Scene(folder).variable("XDG_STATE_HOME", folder.toString());
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Case("L119")
    @ParameterizedTest
    @ValueSource(strings = {"HTTPS_PROXY", "https_proxy"})
    void anIssuerIsReachedThroughAProxy(String variable) {
        try (var issuer = TlsIssuer.start(openssl);
                var proxy = TunnelProxy.to(issuer.port())) {
            scene.variable(variable, "http://127.0.0.1:" + proxy.port());

            var outcome = discover(issuer.name(), "--set", "ca_file=" + path("op.pem"));

            assertThat(outcome.err()).isEmpty();
            assertThat(outcome.out()).contains("https://op.test/token");
            assertThat(proxy.tunnels()).containsExactly("op.test:443");
        }
    }

    @Case("L119")
    @Test
    void aProxyGetsThePasswordOfItsAddress() {
        try (var issuer = TlsIssuer.start(openssl);
                var proxy = TunnelProxy.to(issuer.port(), "me:s3cret")) {
            scene.variable("HTTPS_PROXY", "me:s3cret@127.0.0.1:" + proxy.port())
                    .variable("SSL_CERT_FILE", path("op.pem"));

            assertThat(discover(issuer.name()).status()).isZero();

            scene.variable("HTTPS_PROXY", "me:wr0ng@127.0.0.1:" + proxy.port());
            var refused = discover(issuer.name());
            assertThat(refused.status()).isEqualTo(3);
            assertThat(refused.err())
                    .isEqualTo(
                            """
                            oidc-client discover: the proxy 127.0.0.1:%d lets nobody through to op.test: 407 Proxy Authentication Required
                              HTTPS_PROXY and NO_PROXY say which way to go
                            """
                                    .formatted(proxy.port()));
        }
    }

    /// Without the proxy there is no host of that name, and that is how it is told apart.
    @Case("L119")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "op.test | true",
                "test | true",
                ".test | true",
                "*.test | true",
                "* | true",
                "other.example, OP.TEST | true",
                "op.test:443 | true",
                "op.test:8443 | false",
                ".op.test | false",
                "p.test | false",
                "other.example | false"
            })
    void someHostsAreReachedDirectly(String noProxy, boolean isDirect) {
        try (var issuer = TlsIssuer.start(openssl);
                var proxy = TunnelProxy.to(issuer.port())) {
            scene.variable("HTTPS_PROXY", "127.0.0.1:" + proxy.port())
                    .variable("NO_PROXY", noProxy)
                    .variable("SSL_CERT_FILE", path("op.pem"));

            var outcome = discover(issuer.name());

            assertThat(outcome.status()).isEqualTo(isDirect ? 3 : 0);
            assertThat(proxy.tunnels()).hasSize(isDirect ? 0 : 1);
        }
    }

    @Case("L119")
    @Test
    void thisMachineIsNeverReachedThroughAProxy() {
        try (var issuer = TlsIssuer.start(openssl);
                var proxy = TunnelProxy.closed()) {
            scene.variable("HTTPS_PROXY", "127.0.0.1:" + proxy.port())
                    .variable("HTTP_PROXY", "127.0.0.1:" + proxy.port())
                    .variable("SSL_CERT_FILE", path("op.pem"));

            assertThat(discover(issuer.direct()).status()).isZero();
            assertThat(discover(scene.provider.issuer()).status()).isZero();
        }
    }

    @Test
    void whatIsNoProxyIsASettingThatIsWrong() {
        scene.variable("HTTPS_PROXY", "ftp://me:s3cret@p");

        var outcome = discover("https://op.test");

        assertThat(outcome.status()).isEqualTo(6);
        assertThat(outcome.err()).contains("HTTPS_PROXY").doesNotContain("s3cret");
    }

    @Case("L119")
    @Test
    void aCertificateNobodyKnowsSaysHowToTrustIt() {
        try (var issuer = TlsIssuer.start(openssl)) {
            var outcome = discover(issuer.direct());

            assertThat(outcome.status()).isEqualTo(7);
            assertThat(outcome.err())
                    .isEqualTo(
                            """
                            oidc-client discover: the certificate of 127.0.0.1 is self-signed, or of an authority unknown here
                              if you trust it, name its authority's PEM file: ca_file, or SSL_CERT_FILE
                            """);
            assertThat(issuer.seen()).isEmpty();
        }
    }

    @Test
    void aRefreshTellsTheSame() {
        try (var issuer = TlsIssuer.start(openssl)) {
            var outcome = token(issuer);

            assertThat(outcome.status()).isEqualTo(7);
            assertThat(outcome.err())
                    .startsWith("oidc-client token: the certificate of 127.0.0.1 is self-signed");
        }
    }

    @Test
    void aRefreshTellsWhenTheIssuerIsAnother() {
        try (var issuer = TlsIssuer.start(openssl)) {
            new StoredLogin(folder, issuer.direct() + "/", "cid").with(LOGIN);

            var outcome =
                    scene.variable("SSL_CERT_FILE", path("op.pem"))
                            .run("token", "--issuer", issuer.direct() + "/", "--client-id", "cid");

            assertThat(outcome.status()).isEqualTo(7);
            assertThat(outcome.err())
                    .startsWith(
                            "oidc-client token: the issuer calls itself %1$s, not %1$s/"
                                    .formatted(issuer.direct()));
        }
    }

    @Test
    void anyCertificateWillDoWhereThatIsSaid() {
        try (var issuer = TlsIssuer.start(openssl)) {
            var outcome = discover(issuer.direct(), "--set", "skip_tls_verification=true");

            assertThat(outcome.status()).isZero();
            assertThat(outcome.err())
                    .isEqualTo(
                            "warning: certificates are not verified, so anybody can answer"
                                    + " (skip_tls_verification)\n");
        }
    }

    @Case("L119")
    @ParameterizedTest
    @ValueSource(strings = {"tls_client_auth", "private_key_jwt"})
    void theClientsCertificateIsShown(String method) {
        openssl.ec("P-384", "key.pem").selfSigned("key.pem", "client.pem", "cid");
        try (var issuer = TlsIssuer.start(openssl)) {
            scene.variable("SSL_CERT_FILE", path("op.pem"))
                    .variable("OIDC_AUTH_METHOD", method)
                    .variable("OIDC_CERTIFICATE_FILE", path("client.pem"))
                    .variable("OIDC_PRIVATE_KEY_FILE", path("key.pem"));

            assertThat(token(issuer).status()).isZero();

            assertThat(issuer.seen()).contains("POST /token by CN=cid");
        }
    }

    @Test
    void aCertificateOfAnotherKeyIsRefused() {
        openssl.ec("P-256", "key.pem").ec("P-256", "other.pem").selfSigned("key.pem", "client.pem");

        var outcome =
                discover(
                        "https://op.test",
                        "--set",
                        "certificate_file=" + path("client.pem"),
                        "--set",
                        "private_key_file=" + path("other.pem"));

        assertThat(outcome.status()).isEqualTo(6);
        assertThat(outcome.err())
                .contains("certificate_file and private_key_file do not belong together");
    }

    @Case("L119")
    @ParameterizedTest
    @CsvSource({"TLSv1.2, 1.2, 0", "TLSv1.2, 1.3, 3", "TLSv1.3, 1.3, 0"})
    void anOldProtocolIsRefusedWhereAsked(String spoken, String wanted, int status) {
        try (var issuer = TlsIssuer.start(openssl, spoken)) {
            scene.variable("SSL_CERT_FILE", path("op.pem"));

            var outcome = discover(issuer.direct(), "--set", "tls_min_version=" + wanted);

            assertThat(outcome.status()).isEqualTo(status);
            if (status != 0)
                assertThat(outcome.err()).contains("no encrypted connection with 127.0.0.1:");
        }
    }

    @Case("H99")
    @Test
    void nothingGoesToAnotherMachineUnencrypted() {
        var outcome = discover("http://op.test");

        assertThat(outcome.status()).isEqualTo(6);
        assertThat(outcome.err())
                .isEqualTo(
                        """
                        oidc-client discover: http would show tokens to everybody between here and op.test
                          use https
                        """);
    }

    @Case("E80")
    @Test
    void anAnswerThatDoesNotEndIsGivenUp() throws IOException {
        var endless = "HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\n{";
        try (var server = RawServer.start(line -> endless)) {
            var address = server.url("");

            var outcome = discover(address, "--set", "http_client_config.timeout_duration=200ms");

            assertThat(outcome.status()).isEqualTo(3);
            assertThat(outcome.err())
                    .isEqualTo(
                            "oidc-client discover: %s did not answer in time\n"
                                    .formatted(address.substring("http://".length())));
        }
    }

    @Test
    void whatIsInTheWayIsOneSentence() throws IOException {
        var port = FreePort.reserve();

        assertSaid(
                discover("http://127.0.0.1:" + port),
                "nothing answers at 127.0.0.1:" + port + "\n");
        assertSaid(discover("https://nowhere.invalid"), "there is no host nowhere.invalid\n");
        scene.variable("HTTPS_PROXY", "127.0.0.1:" + port);
        assertSaid(
                discover("https://nowhere.invalid"),
                "nothing answers at the proxy 127.0.0.1:" + port + "\n");
    }

    @Test
    void everyRequestCarriesTheHeadersOfTheSettings() {
        scene.config("http_client_config", "{extra_headers: {X-Tenant: a}}");

        assertThat(discover(scene.provider.issuer(), "--config", scene.configFile()).status())
                .isZero();

        var request = scene.provider.received("/.well-known/openid-configuration").getFirst();
        assertThat(request.header("x-tenant")).contains("a");
    }

    @Test
    void anAnswerThatIsTooLongIsNone() {
        var outcome =
                discover(
                        scene.provider.issuer(),
                        "--set",
                        "http_client_config.limit_max_resp_size_limit=10");

        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.err()).contains("the answer is longer than 10 bytes");
    }

    @Test
    void aRedirectIsNotFollowed() {
        scene.provider.discovery(
                new Answer(302, "text/html", "")
                        .with("Location", scene.provider.url("/elsewhere")));

        var outcome = discover(scene.provider.issuer());

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).contains("the server answered 302");
        assertThat(scene.provider.received("/elsewhere")).isEmpty();
    }

    private Outcome token(TlsIssuer issuer) {
        new StoredLogin(folder, issuer.direct(), "cid").with(LOGIN);
        return scene.run("token", "--issuer", issuer.direct(), "--client-id", "cid");
    }

    private static void assertSaid(Outcome outcome, String sentence) {
        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.err()).startsWith("oidc-client discover: " + sentence);
    }

    private Outcome discover(String... arguments) {
        var all = new ArrayList<>(List.of("discover"));
        all.addAll(List.of(arguments));
        return scene.run(all.toArray(String[]::new));
    }

    private String path(String file) {
        return openssl.path(file).toString();
    }
}
