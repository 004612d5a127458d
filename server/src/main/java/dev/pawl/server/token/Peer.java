package dev.pawl.server.token;

import dev.pawl.server.http.Request;
import dev.pawl.server.refresh.Authorization.Device;
import dev.pawl.server.refresh.Origin;

/// The other end of a connection.
///
/// @param address its network address
/// @param userAgent what it says it is
public record Peer(String address, String userAgent) {
    public static Peer of(Request request) {
        return new Peer(request.address(), request.header("User-Agent"));
    }

    /// What a family remembers of it to tell "elsewhere".
    public Origin origin() {
        return new Origin(network().hashCode(), userAgent.hashCode());
    }

    /// What a family shows of it to its user.
    public Device device() {
        return Device.of(userAgent, address);
    }

    /// The first three bytes of an IPv4 address, the first three groups of an IPv6 address: what
    /// one household or office shares.
    private String network() {
        var separator = address.indexOf(':') >= 0 ? ':' : '.';
        var end = -1;
        for (var part = 0; part < 3; part++) {
            end = address.indexOf(separator, end + 1);
            if (end < 0) return address;
        }
        return address.substring(0, end);
    }
}
