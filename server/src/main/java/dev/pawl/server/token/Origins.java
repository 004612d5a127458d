package dev.pawl.server.token;

import dev.pawl.server.refresh.Origin;

/// Makes an [Origin] of an address and a user agent.
final class Origins {
    private Origins() {}

    static Origin of(String address, String userAgent) {
        return new Origin(network(address).hashCode(), userAgent.hashCode());
    }

    /// The first three bytes of an IPv4 address, the first three groups of an IPv6 address: what
    /// one household or office shares.
    private static String network(String address) {
        var separator = address.indexOf(':') >= 0 ? ':' : '.';
        var end = -1;
        for (var part = 0; part < 3; part++) {
            end = address.indexOf(separator, end + 1);
            if (end < 0) return address;
        }
        return address.substring(0, end);
    }
}
