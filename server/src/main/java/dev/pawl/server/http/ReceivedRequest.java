package dev.pawl.server.http;

import java.io.IOException;
import java.net.InetAddress;

/// A request as it stands on a connection: its head, its body still to be read.
///
/// @param peer who is connected, which may be a proxy
record ReceivedRequest(RequestHead head, BodyReader body, InetAddress peer, ConnectionLife life) {
    /// Begins to act on the request.
    ///
    /// @throws IOException if its connection was given up meanwhile
    void begin() throws IOException {
        life.answers();
    }
}
