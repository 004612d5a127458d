package dev.pawl.server.facade.reachfive;

import dev.pawl.protocol.Parameter;
import dev.pawl.server.client.RegisteredClient;
import dev.pawl.server.client.RegisteredClients;
import dev.pawl.server.http.Parameters;
import dev.pawl.server.http.Request;
import java.util.Set;

/// The applications that use the SDK. In a browser none of them can prove which it is: its name and
/// the origin it lives at are all there is.
///
/// @param origins whose scripts may call
record Applications(RegisteredClients clients, Set<String> origins) {
    private static final int LONGEST_ID = 256;

    Applications {
        origins = Set.copyOf(origins);
    }

    /// Finds the application that a request names.
    RegisteredClient named(Parameters parameters) {
        return named(parameters.require(Parameter.CLIENT_ID, LONGEST_ID));
    }

    RegisteredClient named(String clientId) {
        return clients.find(clientId)
                .filter(client -> !client.disabled())
                .orElseThrow(Fault.UNKNOWN_CLIENT::exception);
    }

    /// Keeps strangers' pages from signing their visitors in or up: a browser always says where a
    /// POST comes from.
    void refuseStrangers(Request request) {
        var origin = request.header("Origin");
        if (!origin.isEmpty() && !origins.contains(origin)) throw Fault.ORIGIN.exception();
    }
}
