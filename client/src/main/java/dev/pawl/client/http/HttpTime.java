package dev.pawl.client.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/// Points in time as HTTP headers write them.
final class HttpTime {
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private HttpTime() {}

    /// Reads `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 §5.6.7).
    static Optional<Instant> date(String value) {
        try {
            var format = DateTimeFormatter.RFC_1123_DATE_TIME;
            return Optional.of(Instant.from(format.parse(value.strip())));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /// Reads a `Retry-After` (RFC 9110 §10.2.3): seconds, or a date, which counts from the moment
    /// the same server says it answered.
    static Optional<Duration> retryAfter(String value, Instant answered) {
        var text = value.strip();
        if (SECONDS.matcher(text).matches()) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        return date(text)
                .map(moment -> Duration.between(answered, moment))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
    }
}
