package dev.pawl.server;

import dev.pawl.server.configuration.Configuration;
import dev.pawl.server.http.Routes;
import java.util.List;
import java.util.Optional;

/// Where a façade listens by itself, and what is answered there.
record Listener(
        String host,
        int port,
        Optional<Configuration.Tls> tls,
        List<String> trustedProxies,
        Routes routes) {}
