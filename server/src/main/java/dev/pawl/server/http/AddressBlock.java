package dev.pawl.server.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/// The addresses that belong to one peer as far as one can tell: an IPv4 address, or the /64 that
/// is the least an IPv6 site has.
record AddressBlock(InetAddress first) {
    private static final int SITE = 8;

    static AddressBlock of(InetAddress address) {
        if (!(address instanceof Inet6Address)) return new AddressBlock(address);
        var octets = address.getAddress();
        Arrays.fill(octets, SITE, octets.length, (byte) 0);
        try {
            return new AddressBlock(InetAddress.getByAddress(octets));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("sixteen octets are an address", impossible);
        }
    }
}
