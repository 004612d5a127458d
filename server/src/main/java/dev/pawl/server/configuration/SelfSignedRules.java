package dev.pawl.server.configuration;

import dev.pawl.server.configuration.Element.Mapping;
import dev.pawl.server.configuration.Element.Scalar;
import java.util.Optional;

/// What a file may not say beside `--tls-self-signed`.
final class SelfSignedRules {
    private static final Place OPTION = Place.option("--tls-self-signed");

    private SelfSignedRules() {}

    static void check(Mapping root, Problems problems) {
        section(root, "listen")
                .flatMap(listen -> listen.find("tls"))
                .ifPresent(tls -> problems.add(OPTION, "listen.tls", beside(tls.place())));
        root.find("issuer")
                .filter(issuer -> issuer instanceof Scalar(var text, _, _) && isPlain(text))
                .ifPresent(issuer -> problems.add(OPTION, "issuer", plain(issuer.place())));
    }

    private static String beside(Place place) {
        return "stands at " + place + " and names another certificate; remove it or the option";
    }

    private static boolean isPlain(String issuer) {
        return issuer.startsWith("http:");
    }

    private static String plain(Place place) {
        return "at " + place + " begins with http; write https, or remove the option";
    }

    private static Optional<Mapping> section(Mapping root, String key) {
        return root.find(key).filter(Mapping.class::isInstance).map(Mapping.class::cast);
    }
}
