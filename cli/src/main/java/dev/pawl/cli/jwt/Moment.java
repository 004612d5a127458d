package dev.pawl.cli.jwt;

import dev.pawl.cli.text.Span;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Claims that are moments, as people read them: `2026-11-20 12:45:10 UTC, in 59m 50s`.
final class Moment {
    private static final Set<String> CLAIMS =
            Set.of("exp", "iat", "nbf", "auth_time", "updated_at");
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss zzz", Locale.ROOT);

    /// The last second of the year 9999.
    private static final BigDecimal LATEST = BigDecimal.valueOf(253_402_300_799L);

    private Moment() {}

    /// What to say beside a claim: nothing where it is no moment.
    static String remark(String claim, @Nullable Object value, ZonedDateTime now) {
        return CLAIMS.contains(claim)
                        && value instanceof BigDecimal seconds
                        && seconds.signum() >= 0
                        && seconds.compareTo(LATEST) <= 0
                ? "  " + of(Instant.ofEpochSecond(seconds.longValue()), now)
                : "";
    }

    private static String of(Instant moment, ZonedDateTime now) {
        return FORMAT.format(moment.atZone(now.getZone()))
                + ", "
                + Span.fromNow(Duration.between(now.toInstant(), moment));
    }
}
