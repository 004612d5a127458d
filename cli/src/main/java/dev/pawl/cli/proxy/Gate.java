package dev.pawl.cli.proxy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Who may use the proxy: programs of this machine, and no web page that a browser of this machine
/// happens to show. Pure.
///
/// A page can reach a loopback address in two ways. It can let its own name point here (DNS
/// rebinding), which shows in `Host`; or it can send requests to another site, which shows in
/// `Origin`, and where a browser leaves that out, in `Sec-Fetch-Site`.
final class Gate {
    private static final Set<String> OWN_SITE = Set.of("", "none", "same-origin");

    private final Set<String> origins;

    /// @param origins of pages that may, as browsers write them
    Gate(List<String> origins) {
        this.origins = Set.copyOf(origins);
    }

    /// A request that is not passed on.
    record Refusal(int status, String reason) {}

    /// Looks at a request.
    ///
    /// @param headers the first value of a header by its name, or an empty text
    Optional<Refusal> refuses(String method, Function<String, String> headers) {
        var host = headers.apply("Host");
        if (!isLoopback(host))
            return Optional.of(new Refusal(403, "the host is not this machine: " + host));
        if (isOfForeignPage(host, headers))
            return Optional.of(
                    new Refusal(403, "a page of another site may not: see --allow-origin"));
        if (!headers.apply("Upgrade").isEmpty() || method.equals("CONNECT"))
            return Optional.of(new Refusal(501, "it passes plain HTTP on, and no WebSocket"));
        return Optional.empty();
    }

    private boolean isOfForeignPage(String host, Function<String, String> headers) {
        var origin = headers.apply("Origin");
        if (origin.isEmpty()) return !OWN_SITE.contains(headers.apply("Sec-Fetch-Site"));
        return !origin.equals("http://" + host) && !origins.contains(origin);
    }

    private static boolean isLoopback(String host) {
        var name = host.toLowerCase(Locale.ROOT).replaceFirst(":\\d{1,5}$", "");
        return name.equals("localhost")
                || name.equals("[::1]")
                || name.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }
}
