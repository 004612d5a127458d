package dev.pawl.server.admission;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// Where a request comes from, as limits count it: an IPv4 address, or the first 64 bits of an IPv6
/// address, which is the least that a provider gives to one household (RFC 6177 §2): counted one by
/// one, its addresses would be as many as anybody likes. An IPv4 address inside an IPv6 one (RFC
/// 4291 §2.5.5.2) is the IPv4 address.
///
/// @param value digits, never a host name
record SourceNetwork(String value) {
    private static final int LONGEST = 64;

    /// @param address digits; whatever else it is counts as it stands
    static SourceNetwork of(String address) {
        var zone = address.indexOf('%');
        var digits = zone < 0 ? address : address.substring(0, zone);
        try {
            return of(InetAddress.ofLiteral(digits));
        } catch (IllegalArgumentException notDigits) {
            return new SourceNetwork(address.substring(0, Math.min(address.length(), LONGEST)));
        }
    }

    private static SourceNetwork of(InetAddress address) {
        if (!(address instanceof Inet6Address)) return new SourceNetwork(address.getHostAddress());
        var prefix = Arrays.copyOf(address.getAddress(), 8);
        return new SourceNetwork(HexFormat.of().formatHex(prefix) + "/64");
    }
}
