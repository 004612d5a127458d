package dev.pawl.cli.integration;

import dev.pawl.cli.log.Field;
import dev.pawl.cli.log.Log;
import dev.pawl.client.http.HttpResponse;
import dev.pawl.protocol.Secret;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// An answer that was refused, whole: `http error: response_headers="map[…]" response_body=…`.
final class HttpError {
    /// What lets others in, or back into a session.
    private static final Set<String> SECRET = Set.of("set-cookie", "location", "authorization");

    private HttpError() {}

    static void tell(Log log, HttpResponse response) {
        log.error(
                "http error",
                Field.of("response_headers", headers(response.headers())),
                Field.of("response_body", response.body()));
    }

    /// As Go prints a map of lists.
    private static String headers(Map<String, List<String>> headers) {
        return headers.entrySet().stream()
                .map(header -> canonical(header.getKey()) + ":" + values(header))
                .sorted()
                .collect(Collectors.joining(" ", "map[", "]"));
    }

    private static String values(Map.Entry<String, List<String>> header) {
        if (SECRET.contains(header.getKey().toLowerCase(Locale.ROOT)))
            return "[" + Secret.MASK + "]";
        return "[" + String.join(" ", header.getValue()) + "]";
    }

    private static String canonical(String name) {
        return Arrays.stream(name.toLowerCase(Locale.ROOT).split("-", -1))
                .map(HttpError::capitalised)
                .collect(Collectors.joining("-"));
    }

    private static String capitalised(String word) {
        return word.isEmpty()
                ? word
                : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
