package dev.pawl.server.configuration;

import dev.pawl.server.configuration.Configuration.Listen;
import dev.pawl.server.configuration.Element.Mapping;
import dev.pawl.server.configuration.Element.Scalar;
import java.util.Optional;

/// Names the issuer of a demonstration after the address it listens on, so that `--port` alone is
/// enough.
final class DemoIssuer {
    private DemoIssuer() {}

    /// Writes the issuer where a demonstration leaves it open; any other file must say who it is.
    ///
    /// @param secure whether it is served with TLS; browsers and runtimes then like a name better
    ///   than an address
    static Mapping complete(Mapping root, boolean secure) {
        var demo = text(root, "demo").filter(it -> it.text().equals("true"));
        if (demo.isEmpty() || root.find("issuer").isPresent()) return root;
        return root.with("issuer", Scalar.of(issuer(root, secure), demo.get().place()));
    }

    /// What the binder will refuse anyway is not repeated in the issuer, lest it be refused twice.
    private static String issuer(Mapping root, boolean secure) {
        var host = listen(root, "host").filter(Loopback::is).orElse(Listen.DEFAULT_HOST);
        var port = listen(root, "port").filter(DemoIssuer::isPort).orElse(Listen.DEFAULT_PORT);
        var name = secure && host.equals(Listen.DEFAULT_HOST) ? "localhost" : host;
        return (secure ? "https://" : "http://")
                + (name.contains(":") ? "[" + name + "]" : name)
                + ":"
                + port;
    }

    private static boolean isPort(String text) {
        return text.matches("[0-9]{1,5}");
    }

    private static Optional<String> listen(Mapping root, String key) {
        return root.find("listen")
                .filter(Mapping.class::isInstance)
                .flatMap(listen -> text((Mapping) listen, key))
                .map(Scalar::text);
    }

    private static Optional<Scalar> text(Mapping mapping, String key) {
        return mapping.find(key).filter(Scalar.class::isInstance).map(Scalar.class::cast);
    }
}
