package dev.pawl.cli.proxy;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/// The headers a proxy passes on: those that are not about one connection (RFC 9110 §7.6.1), nor
/// about the framing of one message, which each side does for itself.
final class EndToEnd {
    private static final Set<String> HOP_BY_HOP =
            Set.of(
                    "connection",
                    "content-length",
                    "expect",
                    "host",
                    "http2-settings",
                    "keep-alive",
                    "proxy-authenticate",
                    "proxy-authorization",
                    "proxy-connection",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade");

    private EndToEnd() {}

    /// Passes headers on.
    ///
    /// @param without names in lower case that are not passed on either
    static void pass(
            Map<String, List<String>> headers,
            Set<String> without,
            BiConsumer<String, String> next) {
        var named = connection(headers);
        headers.forEach((name, values) -> {
            var key = name.toLowerCase(Locale.ROOT);
            if (HOP_BY_HOP.contains(key) || named.contains(key) || without.contains(key)) return;
            values.forEach(value -> next.accept(name, value));
        });
    }

    /// What `Connection` declares to be about this connection, too.
    private static Set<String> connection(Map<String, List<String>> headers) {
        var named = new HashSet<String>();
        headers.entrySet().stream()
                .filter(it -> it.getKey().equalsIgnoreCase("Connection"))
                .map(Map.Entry::getValue)
                .flatMap(Collection::stream)
                .forEach(line -> {
                    for (var name : line.split(",", -1))
                        named.add(name.strip().toLowerCase(Locale.ROOT));
                });
        return named;
    }
}
