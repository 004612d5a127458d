package dev.pawl.server.http;

import java.net.InetAddress;
import java.util.List;

/// The proxies whose word is taken for where a request comes from. From anybody else the header is
/// an invention.
public final class Proxies {
    /// Nobody stands in between.
    public static final Proxies NONE = new Proxies(List.of());

    private final List<Network> trusted;

    private Proxies(List<Network> trusted) {
        this.trusted = trusted;
    }

    /// Trusts networks.
    ///
    /// @param networks addresses such as `10.0.0.7`, or networks such as `10.0.0.0/8`
    /// @throws IllegalArgumentException if one is neither
    public static Proxies of(List<String> networks) {
        return new Proxies(networks.stream().map(Network::parse).toList());
    }

    /// Asks whether a text is an address or a network.
    public static boolean isNetwork(String text) {
        try {
            var _ = Network.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// Finds the client: the last one on the way that is no proxy of ours. Each proxy adds the
    /// address it was called from at the end, so what stands before is hearsay.
    ///
    /// @param forwardedFor the lines of `X-Forwarded-For`, joined by commas
    InetAddress client(InetAddress peer, String forwardedFor) {
        var client = peer;
        var hops = List.of(forwardedFor.split(",", -1));
        for (var index = hops.size() - 1; index >= 0 && trusts(client); index--) {
            try {
                client = InetAddress.ofLiteral(hops.get(index).trim());
            } catch (IllegalArgumentException malformed) {
                return client;
            }
        }
        return client;
    }

    /// Asks whether an address is a proxy's.
    boolean trusts(InetAddress address) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }

    /// The addresses that begin with the same bits.
    private record Network(InetAddress address, int bits) {
        static Network parse(String text) {
            var slash = text.indexOf('/');
            var address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            var longest = address.getAddress().length * Byte.SIZE;
            var bits = slash < 0 ? longest : Integer.parseInt(text.substring(slash + 1));
            if (bits < 0 || bits > longest) throw new IllegalArgumentException("no such network");
            return new Network(address, bits);
        }

        boolean contains(InetAddress other) {
            var ours = address.getAddress();
            var theirs = other.getAddress();
            if (ours.length != theirs.length) return false;
            for (var bit = 0; bit < bits; bit++) {
                var mask = 0x80 >> bit % Byte.SIZE;
                if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) return false;
            }
            return true;
        }
    }
}
