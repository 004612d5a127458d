package dev.pawl.client.http;

import dev.pawl.protocol.Secret;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A proxy on the way to a provider, as the variables `HTTPS_PROXY` and `HTTP_PROXY` name it:
/// `http://user:password@proxy.example:3128`, `proxy.example:3128`, `socks5://127.0.0.1:1080`.
///
/// It prints host and port alone.
public final class ProxyServer {
    private static final int USUAL_PORT = 80;
    private static final int USUAL_SOCKS_PORT = 1080;

    private final URI address;
    private final boolean isSocks;
    private final Optional<Secret> userinfo;

    private ProxyServer(URI address, boolean isSocks, Optional<Secret> userinfo) {
        this.address = address;
        this.isSocks = isSocks;
        this.userinfo = userinfo;
    }

    /// Reads an address, which may hold a password.
    ///
    /// @throws IllegalArgumentException when it is none, or of a proxy that cannot be used
    public static ProxyServer parse(Secret text) {
        var address = address(text.reveal().strip());
        var userinfo = Optional.ofNullable(address.getRawUserInfo()).map(Secret::of);
        return switch (address.getScheme().toLowerCase(Locale.ROOT)) {
            case "http" -> new ProxyServer(address, false, userinfo);
            case "socks5", "socks5h" -> socks(address, userinfo);
            default ->
                    throw new IllegalArgumentException(
                            "a proxy of the kind "
                                    + address.getScheme()
                                    + " cannot be used, only http and socks5");
        };
    }

    private static URI address(String text) {
        try {
            var address = new URI(text.contains("://") ? text : "http://" + text);
            if (address.getHost() != null) return address;
        } catch (URISyntaxException unreadable) {
            // Its message would quote the password.
        }
        throw new IllegalArgumentException(
                "no address of a proxy, which looks like http://host:port");
    }

    private static ProxyServer socks(URI address, Optional<Secret> userinfo) {
        if (userinfo.isEmpty()) return new ProxyServer(address, true, userinfo);
        throw new IllegalArgumentException("a socks5 proxy with a password cannot be used");
    }

    Proxy proxy() {
        var server = InetSocketAddress.createUnresolved(host(), port());
        return new Proxy(isSocks ? Proxy.Type.SOCKS : Proxy.Type.HTTP, server);
    }

    /// Answers this proxy's challenges, and nobody else's.
    Optional<Authenticator> authenticator() {
        return userinfo.map(secret ->
                new Authenticator() {
                    @Override
                    protected @Nullable PasswordAuthentication getPasswordAuthentication() {
                        return isOurs() ? credentials(secret) : null;
                    }

                    private boolean isOurs() {
                        return getRequestorType() == RequestorType.PROXY
                                && host().equalsIgnoreCase(getRequestingHost());
                    }
                });
    }

    private static PasswordAuthentication credentials(Secret userinfo) {
        var parts = userinfo.reveal().split(":", 2);
        var password = parts.length == 2 ? decoded(parts[1]) : "";
        return new PasswordAuthentication(decoded(parts[0]), password.toCharArray());
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private String host() {
        return Objects.requireNonNull(address.getHost());
    }

    private int port() {
        if (address.getPort() >= 0) return address.getPort();
        return isSocks ? USUAL_SOCKS_PORT : USUAL_PORT;
    }

    @Override
    public String toString() {
        return host() + ":" + port();
    }
}
