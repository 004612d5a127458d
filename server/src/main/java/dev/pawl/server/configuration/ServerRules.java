package dev.pawl.server.configuration;

import dev.pawl.server.configuration.Configuration.Listen;
import dev.pawl.server.configuration.Configuration.Recovery;
import dev.pawl.server.configuration.Configuration.Session;
import dev.pawl.server.http.Proxies;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The rules of the server's own sections.
final class ServerRules {
    private static final int HIGHEST_PORT = 65_535;

    private ServerRules() {}

    static void check(Configuration configuration, Complaints complaints) {
        issuerProblem(configuration.issuer()).ifPresent(text -> complaints.say("issuer", text));
        distinct(clients(complaints), "client_id");
        distinct(items("users", complaints), "username");
        distinct(items("users", complaints), "sub");
        var host = configuration.listen().host();
        if (configuration.demo() && !Loopback.is(host)) {
            complaints
                    .in("listen")
                    .say(
                            "host",
                            "is not loopback, and demo credentials are public; write 127.0.0.1 or"
                                    + " remove demo: true");
        }
    }

    /// RFC 8414 §2; plain http only where nobody can listen in.
    private static Optional<String> issuerProblem(URI issuer) {
        var host = Optional.ofNullable(issuer.getHost());
        var secure = "https".equals(issuer.getScheme());
        var local = "http".equals(issuer.getScheme()) && host.filter(Loopback::is).isPresent();
        if (host.isEmpty() || !(secure || local))
            return Optional.of("is not an https URL with a host; write https://id.example.com");
        if (issuer.getRawUserInfo() != null)
            return Optional.of("holds a user name; write the URL without it");
        if (issuer.getRawQuery() != null || issuer.getRawFragment() != null)
            return Optional.of("holds a query or a fragment; write the URL without it");
        return Optional.empty();
    }

    /// Every client of the file, wherever it is written: an id names one of them.
    private static List<Complaints> clients(Complaints complaints) {
        var redcore = complaints.in("facades").in("redcore");
        return Stream.of(items("clients", complaints), items("clients", redcore))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Complaints> items(String list, Complaints complaints) {
        return IntStream.range(0, complaints.items(list).size())
                .mapToObj(index -> complaints.in(list, index))
                .toList();
    }

    private static void distinct(List<Complaints> items, String key) {
        var lines = new HashMap<String, Place>();
        for (var item : items)
            item.text(key)
                    .flatMap(id -> Optional.ofNullable(lines.putIfAbsent(id.text(), id.place())))
                    .ifPresent(first ->
                            item.say(key, "is already in use at " + first + "; write another"));
    }

    static void check(Listen listen, Complaints complaints) {
        if (listen.port() < 1 || listen.port() > HIGHEST_PORT)
            complaints.say(
                    "port",
                    "\"" + listen.port() + "\" is not a port; write a number from 1 to 65535");
        for (int index = 0; index < listen.trustedProxies().size(); index++)
            if (!Proxies.isNetwork(listen.trustedProxies().get(index)))
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
