package dev.pawl.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pawl.client.error.TransportException;
import dev.pawl.client.error.TransportException.Delivery;
import dev.pawl.client.testing.TlsServer;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Case 79 with TLS, and the certificates both sides show (RFC 8705).
class JavaNetTlsTest {
    private static final Form FORM = Form.of(Map.of("refresh_token", "secret-rt"));

    @Test
    @DisplayName("E79: a self-signed certificate: surely not sent, and what to do")
    void aSelfSignedCertificateSaysWhatToDo() throws Exception {
        try (var server = TlsServer.start(false)) {
            var lost = lost(JavaNetTransport.builder(), server);

            assertThat(lost.delivery()).isEqualTo(Delivery.NOT_SENT);
            assertThat(lost.failure())
                    .hasMessage(
                            "the certificate of localhost is self-signed, or of an authority"
                                    + " unknown here: name the authority's PEM file in"
                                    + " SSL_CERT_FILE or with authorities(file)");
            assertThat(server.requests()).isZero();
        }
    }

    @Test
    void aNamedAuthorityIsBelieved() throws Exception {
        try (var server = TlsServer.start(false)) {
            var transport = JavaNetTransport.builder().authorities(server.certificate()).build();

            assertThat(transport.send(HttpRequest.post(server.url(), FORM)).status())
                    .isEqualTo(204);
        }
    }

    @Test
    void theClientsCertificateIsShown() throws Exception {
        try (var server = TlsServer.start(true)) {
            var transport = JavaNetTransport.builder().tls(server.clientContext()).build();

            assertThat(transport.send(HttpRequest.post(server.url(), FORM)).status())
                    .isEqualTo(204);
        }
    }

    @Test
    @DisplayName("E79: without the certificate the server wants, it reads no request")
    void withoutACertificateNothingIsRead() throws Exception {
        try (var server = TlsServer.start(true)) {
            // With TLS 1.3 the client learns of it after it has written: not surely unsent to it.
            assertThat(lost(JavaNetTransport.builder().authorities(server.certificate()), server))
                    .isNotNull();
            assertThat(server.requests()).isZero();
        }
    }

    private static TransportException lost(JavaNetTransport.Builder builder, TlsServer server) {
        var transport = builder.build();
        return catchThrowableOfType(
                TransportException.class,
                () -> transport.send(HttpRequest.post(server.url(), FORM)));
    }
}
