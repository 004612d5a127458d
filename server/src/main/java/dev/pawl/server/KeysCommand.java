package dev.pawl.server;

import dev.pawl.server.configuration.CognitoPool;
import dev.pawl.server.configuration.Configuration;
import dev.pawl.server.configuration.Durations;
import dev.pawl.server.keys.CryptoProvider;
import dev.pawl.server.keys.KeyDescription;
import dev.pawl.server.keys.KeyDirectory;
import dev.pawl.server.keys.PoolKeyDirectory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `pawl keys …`: shows and moves the keys of a server, running or not.
final class KeysCommand {
    /// As long as a refresh token may rest by default.
    private static final Duration OVERLAP = Duration.ofDays(90);

    private KeysCommand() {}

    /// Runs one operation.
    ///
    /// @return the keys as they are afterwards, a line each, without any material
    static String run(Arguments arguments, Map<String, String> environment) {
        var configuration = PawlCommand.configuration(arguments, environment);
        var crypto = CryptoProvider.best();
        var pool = compromisedPool(arguments, configuration);
        if (pool.isPresent()) return renewed(pool.get(), configuration, crypto);
        var keys =
                new KeyDirectory(
                        configuration.keys().directory(),
                        crypto,
                        crypto.random(),
                        Clock.systemUTC());
        return table(apply(keys, arguments));
    }

    /// The keys of a user pool have no life of their own: they are named by the pool, and replaced
    /// together.
    private static Optional<String> compromisedPool(
            Arguments arguments, Configuration configuration) {
        return configuration.facades().cognito().stream()
                .flatMap(cognito -> cognito.pools().stream())
                .map(CognitoPool::id)
                .filter(pool -> arguments.words().equals(List.of("compromise", pool)))
                .findFirst();
    }

    private static String renewed(String pool, Configuration configuration, CryptoProvider crypto) {
        var directory = configuration.keys().directory();
        var _ =
                new PoolKeyDirectory(directory, pool, crypto, crypto.random(), Clock.systemUTC())
                        .renew();
        return "The user pool %s has new keys. Start the server again to use them.%n"
                .formatted(pool);
    }

    private static List<KeyDescription> apply(KeyDirectory keys, Arguments arguments) {
        var words = arguments.words();
        var operation = words.isEmpty() ? "list" : words.getFirst();
        if (words.size() > (operation.equals("compromise") ? 2 : 1))
            throw new Arguments.Misuse("what is " + words.getLast() + "?");
        return switch (operation) {
            case "list" -> keys.list();
            case "rotate" -> keys.rotate();
            case "promote" ->
                    keys.promote(
                            arguments.text("--overlap").map(KeysCommand::overlap).orElse(OVERLAP));
            case "retire" -> keys.retire();
            case "compromise" -> keys.compromise(id(words));
            default -> throw new Arguments.Misuse("there is no operation keys " + operation);
        };
    }

    private static String id(List<String> words) {
        if (words.size() < 2) throw new Arguments.Misuse("keys compromise needs the id of a key");
        return words.get(1);
    }

    private static Duration overlap(String text) {
        return Durations.parse(text)
                .orElseThrow(() ->
                        new Arguments.Misuse("--overlap takes a duration such as 90d, 36h or 90m"));
    }

    private static String table(List<KeyDescription> keys) {
        var lines = new StringBuilder();
        for (var key : keys) {
            var until = key.until().map(Instant::toString).orElse("");
            lines.append(
                    "%-45s %-16s %-12s %s  %s%n"
                            .formatted(
                                    key.id(),
                                    key.purpose() + "/" + key.algorithm(),
                                    key.state(),
                                    key.created(),
                                    until));
        }
        return lines.toString();
    }
}
