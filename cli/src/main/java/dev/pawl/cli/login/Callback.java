package dev.pawl.cli.login;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.config.Key;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Where the browser comes back to.
///
/// Issuers that follow RFC 8252 §7.3 let a native application come back to any port of
/// `http://127.0.0.1`, so a free one is taken. Others know one port; the address is what they
/// compare, so the next port of the list is tried only where the one before cannot be had.
///
/// @param ports to listen on, in this order; 0 is any that is free
/// @param address what to call it; the port 0 stands for the one that was taken
record Callback(List<Integer> ports, URI address) {
    /// What the original listens at, and what clients of it are registered with.
    private static final URI USUAL = URI.create("http://127.0.0.1:0/auth/callback");

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final int HIGHEST_PORT = 65_535;

    Callback {
        ports = List.copyOf(ports);
    }

    static Callback of(Arguments arguments, Settings settings) throws UsageException {
        var given = arguments.number("port");
        if (given.filter(port -> port > HIGHEST_PORT).isPresent())
            throw new UsageException("--port takes a number up to " + HIGHEST_PORT);
        var override = settings.maybe(Key.OVERRIDE_REDIRECT_URI).map(Callback::address);
        var fixed = override.filter(Callback::isHere).map(URI::getPort).filter(port -> port > 0);
        var ports = given.or(() -> fixed).map(List::of).orElseGet(() -> configured(settings));
        return new Callback(ports, override.orElse(USUAL));
    }

    private static List<Integer> configured(Settings settings) {
        var ports = settings.texts(Key.LOGIN_PORT);
        if (ports.isEmpty()) throw no("login_port is empty");
        return ports.stream().map(Callback::port).toList();
    }

    private static int port(String text) {
        if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= HIGHEST_PORT)
            return Integer.parseInt(text);
        throw no("login_port takes ports, not \"" + text + "\"");
    }

    private static URI address(String text) {
        try {
            var uri = URI.create(text);
            if (uri.getHost() != null && uri.getRawQuery() == null && uri.getRawFragment() == null)
                return uri;
        } catch (IllegalArgumentException unreadable) {
            // Said below.
        }
        throw no("override_redirect_uri is no address to come back to: " + text);
    }

    private static boolean isHere(URI uri) {
        return LOOPBACK.contains(Objects.requireNonNullElse(uri.getHost(), ""));
    }

    /// Which path the answer arrives at.
    String path() {
        var path = Objects.requireNonNullElse(address.getRawPath(), "");
        return path.isEmpty() ? "/" : path;
    }

    /// Where a browser sees how it ended, without a code in its address.
    String endPath() {
        return (path().endsWith("/") ? path() : path() + "/") + "done";
    }

    /// What to call the port that was taken.
    ///
    /// A name without a port is as registered: some proxy leads it here.
    URI at(int port) {
        if (address.getPort() != 0) return address;
        return URI.create(address.toString().replaceFirst(":0(?=/|$)", ":" + port));
    }

    private static Failure no(String message) {
        return new Failure(ExitCode.CONFIGURATION, message);
    }
}
