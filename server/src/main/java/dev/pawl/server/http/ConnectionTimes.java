package dev.pawl.server.http;

import java.time.Duration;

/// How long each step of a connection may take. Each is the time of the whole step, however
/// steadily its bytes trickle in.
///
/// @param head from the first byte of a head to its last; for a newcomer from the beginning, with
///   the TLS handshake
/// @param body the whole body: it is small, and one that takes longer is not meant to come
/// @param answer until the peer has taken the answer
/// @param idle between two requests: longer than the minute after which proxies let go of a
///   connection they keep. The one who lets go first should know whether a request is on its way
/// @param farewell how long an ending connection is still read, so that the last answer arrives
record ConnectionTimes(
        Duration head, Duration body, Duration answer, Duration idle, Duration farewell) {
    static final ConnectionTimes STANDARD =
            new ConnectionTimes(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(75),
                    Duration.ofSeconds(5));
}
