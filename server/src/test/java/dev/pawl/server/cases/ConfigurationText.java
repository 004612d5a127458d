package dev.pawl.server.cases;

import dev.pawl.server.configuration.CognitoConfiguration;
import dev.pawl.server.configuration.CommandLine;
import dev.pawl.server.configuration.Configuration;
import dev.pawl.server.configuration.ConfigurationSource;
import dev.pawl.server.configuration.FacadesConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A configuration as an operator writes it: YAML in a file, beside the store.
record ConfigurationText(Path folder, String yaml) {
    /// The clients of `standard.yaml`.
    static ConfigurationText standard(Path folder, String issuer) {
        return of(folder, issuer, Scratch.KEYS);
    }

    /// The clients of `standard.yaml`, with a key folder of one's own.
    static ConfigurationText of(Path folder, String issuer, Path keys) {
        var head =
                """
                issuer: %s
                store: { url: "sqlite:%s" }
                keys: { directory: "%s" }
                audit: all
                """
                        .formatted(issuer, folder.resolve("pawl.db"), keys);
        return new ConfigurationText(folder, head + resource("standard.yaml"));
    }

    /// The clients of `standard.yaml`, and the user pools of `cognito.yaml`.
    static ConfigurationText withUserPools(Path folder, String issuer) {
        return standard(folder, issuer).withUserPools();
    }

    ConfigurationText withUserPools() {
        return changed(yaml -> yaml.replaceAll("client_id: (\\w+)", "client_id: own-$1"))
                .changed(yaml -> yaml + resource("cognito.yaml"));
    }

    ConfigurationText changed(UnaryOperator<String> change) {
        return new ConfigurationText(folder, change.apply(yaml));
    }

    Path store() {
        return folder.resolve("pawl.db");
    }

    Configuration read() {
        try {
            var file = Files.writeString(folder.resolve("pawl.yaml"), yaml);
            return onAnyPort(
                    new ConfigurationSource(Optional.of(file), Map.of(), CommandLine.EMPTY).load());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// An operator must name a port; tests take any that is free.
    private static Configuration onAnyPort(Configuration read) {
        return new Configuration(
                read.issuer(),
                read.listen().onAnyPort(),
                read.store(),
                read.keys(),
                read.session(),
                read.clients(),
                read.users(),
                onAnyPort(read.facades()),
                read.audit(),
                read.recovery(),
                read.demo());
    }

    private static FacadesConfiguration onAnyPort(FacadesConfiguration read) {
        return new FacadesConfiguration(
                read.reachfive(), read.cognito().map(ConfigurationText::onAnyPort), read.redcore());
    }

    private static CognitoConfiguration onAnyPort(CognitoConfiguration read) {
        return new CognitoConfiguration(
                read.listen()
                        .map(own ->
                                new CognitoConfiguration.Listener(
                                        own.host(), 0, own.tls(), own.trustedProxies(), own.url())),
                read.verifySignatures(),
                read.accessKeys(),
                read.pools());
    }

    static String resource(String name) {
        try (var resource = ConfigurationText.class.getResourceAsStream(name)) {
            return new String(
                    Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
