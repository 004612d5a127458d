package dev.pawl.server;

import dev.pawl.server.configuration.Configuration;
import dev.pawl.server.configuration.Configuration.Tls;
import dev.pawl.server.tls.LocalAuthority;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;

/// `pawl serve --tls-self-signed`: HTTPS with a certificate of this machine's own, kept with the
/// keys.
final class SelfSigned {
    /// Listening on all addresses is no address that anybody connects to.
    private static final Set<String> ANY_ADDRESS = Set.of("0.0.0.0", "::");

    private SelfSigned() {}

    /// Sees to the certificate and configures it.
    ///
    /// @throws dev.pawl.server.tls.LocalTlsException if it cannot be made or used
    static Configuration certified(
            Configuration configuration, SecureRandom random, InstantSource clock) {
        var directory = configuration.keys().directory();
        var certified = new LocalAuthority(directory, random, clock).certify(hosts(configuration));
        return configuration.with(new Tls(certified.chain(), certified.key()));
    }

    /// Every name that this machine has for itself, and the two that the configuration gives it.
    private static Set<String> hosts(Configuration configuration) {
        var hosts = new TreeSet<>(Set.of("localhost", "127.0.0.1", "::1"));
        hosts.add(unbracketed(configuration.issuer().getHost()));
        var listened = unbracketed(configuration.listen().host());
        if (!ANY_ADDRESS.contains(listened)) hosts.add(listened);
        return hosts;
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
