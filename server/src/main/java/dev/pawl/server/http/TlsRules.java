package dev.pawl.server.http;

import java.io.IOException;
import java.net.Socket;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// TLS as it is offered: 1.3, and 1.2 with forward secrecy and authenticated encryption alone (RFC
/// 9325 §4.2). Whoever can do neither is older than what may be trusted with a token.
final class TlsRules {
    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};
    private static final String HTTP = "http/1.1";

    private TlsRules() {}

    /// Puts TLS on a connection that was accepted; nothing is read before the handshake.
    static SSLSocket over(Socket socket, SSLContext context) throws IOException {
        var secure =
                (SSLSocket)
                        context.getSocketFactory()
                                .createSocket(socket, (java.io.InputStream) null, true);
        secure.setUseClientMode(false);
        var parameters = secure.getSSLParameters();
        parameters.setProtocols(VERSIONS);
        parameters.setCipherSuites(suites(secure.getSupportedCipherSuites()));
        parameters.setUseCipherSuitesOrder(true);
        secure.setSSLParameters(parameters);
        secure.setHandshakeApplicationProtocolSelector(
                (handshake, offered) -> offered.contains(HTTP) ? HTTP : "");
        return secure;
    }

    static String[] suites(String[] supported) {
        return Stream.of(supported).filter(TlsRules::isOffered).toArray(String[]::new);
    }

    private static boolean isOffered(String suite) {
        var modern = suite.startsWith("TLS_AES_") || suite.startsWith("TLS_CHACHA20_");
        var forward = suite.startsWith("TLS_ECDHE_");
        return modern || (forward && (suite.contains("_GCM_") || suite.contains("_CHACHA20_")));
    }
}
