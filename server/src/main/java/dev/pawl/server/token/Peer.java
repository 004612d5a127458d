package dev.pawl.server.token;

import dev.pawl.server.audit.AuditEvent;
import dev.pawl.server.client.ClaimedClient;
import dev.pawl.server.http.Request;
import dev.pawl.server.refresh.Authorization.Device;
import dev.pawl.server.refresh.Origin;
import java.util.Optional;

/// The other end of a connection, and what it asks.
///
/// @param request which it has sent
/// @param endpoint which it asks, for the audit log
/// @param method how it tried to show which client it is, where that is not one of OAuth's ways
public record Peer(Request request, String endpoint, Optional<String> method) {
    public static Peer of(Request request) {
        return new Peer(request, request.path(), Optional.empty());
    }

    /// Its network address.
    public String address() {
        return request.address();
    }

    /// What it says it is.
    public String userAgent() {
        return request.header("User-Agent");
    }

    /// What a family remembers of it to tell "elsewhere".
    public Origin origin() {
        return origin(address(), userAgent());
    }

    /// What a family remembers of whoever was at an address.
    static Origin origin(String address, String userAgent) {
        return new Origin(network(address).hashCode(), userAgent.hashCode());
    }

    /// What a family shows of it to its user.
    public Device device() {
        return Device.of(userAgent(), address());
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

    /// Says that nobody got in, for the audit log.
    ///
    /// @param clientId the client that the user wants to go on to
    public AuditEvent.SignInFailed signInFailed(String clientId, String reason) {
        var claimed =
                method.map(it -> new ClaimedClient("", it))
                        .orElseGet(() -> ClaimedClient.of(request));
        return claimed.signInFailed(request, endpoint, clientId, reason);
    }
}
