package dev.pawl.server.configuration;

import dev.pawl.server.configuration.Configuration.Listen;
import dev.pawl.server.configuration.Configuration.Recovery;
import dev.pawl.server.configuration.Configuration.Session;
import dev.pawl.server.http.Proxies;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The rules of the server's own sections.
final class ServerRules {
    private static final int HIGHEST_PORT = 65_535;

    /// A browser alone opens six.
    private static final int FEWEST_CONNECTIONS = 16;

    private ServerRules() {}

    static void check(Configuration configuration, Complaints complaints) {
        issuerProblem(configuration.issuer()).ifPresent(text -> complaints.say("issuer", text));
        distinct("client_id", clients(complaints));
        distinct("users", "username", complaints);
        distinct("users", "sub", complaints);
        var host = configuration.listen().host();
        if (configuration.demo() && !Loopback.is(host)) {
            complaints
                    .in("listen")
                    .say(
                            "host",
                            "is not loopback, and demo credentials are public; write 127.0.0.1 or"
                                    + " remove demo: true");
        }
        configuration
                .facades()
                .cognito()
                .filter(cognito -> !cognito.verifySignatures())
                .filter(cognito -> reachesBeyond(configuration, cognito))
                .ifPresent(_ -> unsigned(complaints));
    }

    /// Whoever reaches an unsigned operation of administration owns the pools.
    private static boolean reachesBeyond(
            Configuration configuration, CognitoConfiguration cognito) {
        return !Loopback.is(configuration.listen().host())
                || cognito.listen().filter(own -> !Loopback.is(own.host())).isPresent();
    }

    private static void unsigned(Complaints complaints) {
        complaints
                .in("facades")
                .in("cognito")
                .say(
                        "verify_signatures",
                        "is off, and the server listens beyond this machine; write true, or listen"
                                + " on 127.0.0.1");
    }

    /// RFC 8414 §2; plain http only where nobody can listen in.
    private static Optional<String> issuerProblem(URI issuer) {
        var host = Optional.ofNullable(issuer.getHost());
        var secure = "https".equals(issuer.getScheme());
        var local = "http".equals(issuer.getScheme()) && host.filter(Loopback::is).isPresent();
        if (host.isEmpty() || !(secure || local))
            return Optional.of("is not an https URL with a host; write https://id.example.com");
        return BaseAddress.problem(issuer);
    }

    /// Every client of the file, wherever it is written: an id names one of them.
    private static List<Complaints> clients(Complaints complaints) {
        var facades = complaints.in("facades");
        var pools = facades.in("cognito").sections("pools").stream();
        return Stream.concat(
                        Stream.of(complaints, facades.in("reachfive"), facades.in("redcore")),
                        pools)
                .flatMap(place -> place.sections("clients").stream())
                .toList();
    }

    static void distinct(String list, String key, Complaints complaints) {
        distinct(key, complaints.sections(list));
    }

    private static void distinct(String key, List<Complaints> sections) {
        var lines = new HashMap<String, Place>();
        for (var item : sections)
            item.text(key)
                    .flatMap(id -> Optional.ofNullable(lines.putIfAbsent(id.text(), id.place())))
                    .ifPresent(first ->
                            item.say(key, "is already in use at " + first + "; write another"));
    }

    static void check(Listen listen, Complaints complaints) {
        port(listen.port(), complaints);
        proxies(listen.trustedProxies(), complaints);
        connections("max_connections", listen.maxConnections(), complaints);
        connections("max_connections_per_address", listen.maxConnectionsPerAddress(), complaints);
    }

    private static void connections(String key, Optional<Integer> written, Complaints complaints) {
        if (written.filter(number -> number < FEWEST_CONNECTIONS).isPresent())
            complaints.say(key, "is less than " + FEWEST_CONNECTIONS + "; write more, or nothing");
    }

    static void port(int port, Complaints complaints) {
        if (port < 1 || port > HIGHEST_PORT)
            complaints.say(
                    "port", "\"" + port + "\" is not a port; write a number from 1 to 65535");
    }

    static void proxies(List<String> proxies, Complaints complaints) {
        for (int index = 0; index < proxies.size(); index++)
            if (!Proxies.isNetwork(proxies.get(index)))
                complaints.say(
                        "trusted_proxies",
                        index,
                        "is no IP address or network; write 10.0.0.7 or 10.0.0.0/8");
    }

    static void check(Session session, Complaints complaints) {
        if (complaints.given("idle")
                && complaints.sound("idle", "lifetime")
                && session.idle().compareTo(session.lifetime()) > 0)
            complaints.say("idle", "is longer than session.lifetime; write at most the same");
    }

    static void check(Recovery recovery, Complaints complaints) {
        if (recovery.maxGenerations() < 1)
            complaints.say(
                    "max_generations", "is less than 1; write 1 or more, or remove recovery");
    }
}
