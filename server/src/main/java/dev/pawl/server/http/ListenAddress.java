package dev.pawl.server.http;

import java.util.Optional;
import javax.net.ssl.SSLContext;

/// Where to listen.
///
/// @param port 0 for any free one
/// @param tls the server's certificate; empty for plain HTTP
public record ListenAddress(String host, int port, Optional<SSLContext> tls) {
    String name() {
        return host + ":" + port;
    }
}
