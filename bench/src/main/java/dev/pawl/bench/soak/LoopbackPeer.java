package dev.pawl.bench.soak;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/// Somebody who talks to the server, known to it by an address of the loopback.
///
/// Linux answers on all of 127.0.0.0/8, so that one machine can be many callers: limits for each
/// address take 127.0.66.1 for somebody else than 127.0.1.1.
///
/// @param server where the server listens
/// @param from where this caller's connections come from
record LoopbackPeer(InetSocketAddress server, InetAddress from) {
    private static final int GOOD = 1;
    private static final int BAD = 66;

    /// A well-behaved caller, the only one at its address.
    static LoopbackPeer good(InetSocketAddress server, int number) {
        return at(server, GOOD, number);
    }

    /// An attacker, at one of as many addresses as there are numbers.
    static LoopbackPeer bad(InetSocketAddress server, int number) {
        return at(server, BAD, number);
    }

    private static LoopbackPeer at(InetSocketAddress server, int network, int number) {
        var host = Math.floorMod(number, 250 * 4);
        var address =
                new byte[] {127, (byte) (host / 250), (byte) network, (byte) (host % 250 + 1)};
        try {
            return new LoopbackPeer(server, InetAddress.getByAddress(address));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("four bytes are an address", e);
        }
    }
}
