package dev.pawl.cli.watch;

import dev.pawl.client.refresh.AccessToken;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/// A new token that was seen.
///
/// @param event `renewed` here, or `adopted` from another process or login
record Renewal(String event, Instant at, AccessToken token) {
    static Renewal renewed(Instant at, AccessToken token) {
        return new Renewal("renewed", at, token);
    }

    static Renewal adopted(Instant at, AccessToken token) {
        return new Renewal("adopted", at, token);
    }

    Map<String, Object> data() {
        var data = new LinkedHashMap<String, Object>();
        data.put("time", seconds(at));
        data.put("event", event);
        data.put("fingerprint", token.fingerprint());
        token.expiresAt().ifPresent(end -> data.put("expires_at", seconds(end)));
        data.put("generation", token.generation());
        return data;
    }

    /// `2026-11-20T11:45:10Z renewed 1a2b3c4d until 2026-11-20T11:50:10Z generation 4`.
    String text() {
        return "%s  %s  %s  until %s  generation %d%n"
                .formatted(seconds(at), event, token.fingerprint(), end(token), token.generation());
    }

    /// When a token ends, as far as anybody knows.
    static String end(AccessToken token) {
        return token.expiresAt().map(Renewal::seconds).orElse("it is refused");
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
