package dev.pawl.cli.connection;

import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.http.ProxyServer;
import dev.pawl.protocol.Secret;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// The proxies that `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` name, as programs in Go read them:
/// capitals first, and this machine is never reached through one.
///
/// `NO_PROXY` holds hosts parted by commas, each with a port if it has a colon: `op.example` means
/// that host and those below it, `.op.example` only those below it, `*` all there are.
final class EnvironmentProxies implements Function<URI, Optional<ProxyServer>> {
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?(::1|0:0:0:0:0:0:0:1)]?");

    private final Optional<ProxyServer> secure;
    private final Optional<ProxyServer> plain;
    private final List<String> direct;

    private EnvironmentProxies(
            Optional<ProxyServer> secure, Optional<ProxyServer> plain, List<String> direct) {
        this.secure = secure;
        this.plain = plain;
        this.direct = direct;
    }

    /// Reads the variables.
    ///
    /// @throws Failure when one of them names no proxy that can be used
    static EnvironmentProxies of(Shell shell) {
        return new EnvironmentProxies(
                proxy("HTTPS_PROXY", shell),
                proxy("HTTP_PROXY", shell),
                variable("NO_PROXY", shell).stream()
                        .flatMap(text -> Pattern.compile(",").splitAsStream(text))
                        .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                        .filter(entry -> !entry.isEmpty())
                        .toList());
    }

    @Override
    public Optional<ProxyServer> apply(URI uri) {
        var proxy = "https".equals(uri.getScheme()) ? secure : plain;
        return proxy.filter(any -> !isDirect(uri));
    }

    private static Optional<ProxyServer> proxy(String name, Shell shell) {
        return variable(name, shell).map(text -> parsed(name, text));
    }

    private static Optional<String> variable(String name, Shell shell) {
        return shell.variable(name).or(() -> shell.variable(name.toLowerCase(Locale.ROOT)));
    }

    private static ProxyServer parsed(String name, String text) {
        try {
            return ProxyServer.parse(Secret.of(text));
        } catch (IllegalArgumentException unusable) {
            throw new Failure(
                    ExitCode.CONFIGURATION, name + " is " + unusable.getMessage(), "unset " + name);
        }
    }

    private boolean isDirect(URI uri) {
        var host = Objects.requireNonNullElse(uri.getHost(), "").toLowerCase(Locale.ROOT);
        return LOOPBACK.matcher(host).matches()
                || direct.stream().anyMatch(entry -> covers(entry, host, port(uri)));
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) return uri.getPort();
        return "https".equals(uri.getScheme()) ? 443 : 80;
    }

    private static boolean covers(String entry, String host, int port) {
        if (entry.equals("*")) return true;
        var colon = entry.startsWith("[") ? entry.indexOf("]:") + 1 : entry.lastIndexOf(':');
        var hasPort = colon > 0 && entry.indexOf(':') == entry.lastIndexOf(':');
        if (hasPort || (entry.startsWith("[") && colon > 0))
            return entry.substring(colon + 1).equals(String.valueOf(port))
                    && isBelow(host, entry.substring(0, colon));
        return isBelow(host, entry);
    }

    private static boolean isBelow(String host, String name) {
        if (name.startsWith("*.")) return host.endsWith(name.substring(1));
        if (name.startsWith(".")) return host.endsWith(name);
        return host.equals(name) || host.endsWith("." + name) || host.equals("[" + name + "]");
    }
}
