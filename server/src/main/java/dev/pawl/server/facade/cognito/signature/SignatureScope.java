package dev.pawl.server.facade.cognito.signature;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// For what a signature is good here: a region, the service, and an address that this server has.
/// One that was made for another server, or for AWS, is good for nothing, whoever has its key.
///
/// @param regions those of the pools
/// @param hosts what clients call the server: host and, unless it is the usual one, port
public record SignatureScope(Set<String> regions, Set<String> hosts) {
    static final String SERVICE = "cognito-idp";

    private static final Pattern AUTHORITY = Pattern.compile("(\\[[^]]+]|[^:\\[\\]]+)(:\\d{1,5})?");
    private static final Pattern USUAL_PORT = Pattern.compile(":(80|443)$");
    private static final Pattern ADDRESS =
            Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");

    public SignatureScope {
        regions = Set.copyOf(regions);
        hosts = hosts.stream().map(SignatureScope::usual).collect(Collectors.toUnmodifiableSet());
    }

    boolean covers(SignedHeader header) {
        return header.service().equals(SERVICE) && regions.contains(header.region());
    }

    /// Asks whether a header `Host` names this server: by a name that the configuration says, or by
    /// an address of this machine, at whatever port it is reached.
    boolean isHere(String host) {
        var authority = AUTHORITY.matcher(host.toLowerCase(Locale.ROOT));
        return authority.matches()
                && (hosts.contains(usual(host)) || isOfThisMachine(authority.group(1)));
    }

    private static String usual(String authority) {
        return USUAL_PORT.matcher(authority.toLowerCase(Locale.ROOT)).replaceFirst("");
    }

    private static boolean isOfThisMachine(String host) {
        return host.equals("localhost") || address(host).filter(SignatureScope::isOwn).isPresent();
    }

    /// Only what is written as an address: no name is looked up because a stranger wrote it.
    private static Optional<InetAddress> address(String host) {
        if (!ADDRESS.matcher(host).matches()) return Optional.empty();
        try {
            return Optional.of(InetAddress.getByName(host));
        } catch (UnknownHostException noAddress) {
            return Optional.empty();
        }
    }

    private static boolean isOwn(InetAddress address) {
        try {
            return address.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return false;
        }
    }
}
