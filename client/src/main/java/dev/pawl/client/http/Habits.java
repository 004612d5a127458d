package dev.pawl.client.http;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// How a [UrlConnectionTransport] goes about it.
///
/// @param connect how long making a connection may take
/// @param read how long the server may say nothing
/// @param deadline how long a whole exchange may take, if that is limited
/// @param maxBody how many bytes of an answer are read
/// @param isCutting whether a longer answer is cut off there; otherwise it is none
/// @param headers of every request that does not say otherwise
/// @param proxies which proxy to take; without it, the platform decides
/// @param isFollowing whether what shows nobody a secret may be redirected
/// @param isExplaining whether failures are worded for people
record Habits(
        TlsTrust trust,
        Duration connect,
        Duration read,
        Optional<Duration> deadline,
        int maxBody,
        boolean isCutting,
        Map<String, String> headers,
        Optional<Function<URI, Optional<ProxyServer>>> proxies,
        boolean isFollowing,
        boolean allowsCleartext,
        boolean isExplaining) {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration READ = Duration.ofSeconds(30);

    Habits {
        headers = Map.copyOf(headers);
    }

    /// What a transport does that was told nothing but whom to trust.
    static Habits trusting(TlsTrust trust) {
        return new Habits(
                trust,
                CONNECT,
                READ,
                Optional.empty(),
                HttpResponse.MAX_BODY_BYTES,
                true,
                Map.of(),
                Optional.empty(),
                true,
                true,
                false);
    }
}
