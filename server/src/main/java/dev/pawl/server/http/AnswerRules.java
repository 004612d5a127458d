package dev.pawl.server.http;

import dev.pawl.server.http.Response.Header;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// What holds for every answer of a listener.
///
/// @param proxies whose word is taken for where a request comes from
/// @param everywhere header fields that every answer carries
/// @param clock for the date of an answer
public record AnswerRules(Proxies proxies, List<Header> everywhere, InstantSource clock) {
    private static final Header NOT_GUESSED = new Header("X-Content-Type-Options", "nosniff");

    public AnswerRules {
        everywhere = List.copyOf(everywhere);
    }

    /// Rules for plain HTTP.
    public static AnswerRules of(Proxies proxies, InstantSource clock) {
        return new AnswerRules(proxies, List.of(NOT_GUESSED), clock);
    }

    /// These rules, and browsers told to come back over TLS alone (RFC 6797 §6.1).
    ///
    /// @param remembered for how long; nought makes them forget
    public AnswerRules withStrictTransport(Duration remembered) {
        var line = new Header("Strict-Transport-Security", "max-age=" + remembered.toSeconds());
        return new AnswerRules(proxies, List.of(NOT_GUESSED, line), clock);
    }
}
