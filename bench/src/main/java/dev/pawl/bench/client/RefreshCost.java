package dev.pawl.bench.client;

import dev.pawl.client.OidcClient;
import dev.pawl.client.refresh.LoginHook;
import dev.pawl.client.refresh.RefreshOutcome.Renewed;
import dev.pawl.client.refresh.TokenManager;
import dev.pawl.client.refresh.TokenStore;
import dev.pawl.client.store.FileTokenStore;
import dev.pawl.client.store.MemoryTokenStore;
import dev.pawl.client.testing.chaos.ChaosIssuer;
import dev.pawl.client.token.ClientAuthentication;
import dev.pawl.client.token.TokenResponse;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Measures what a refresh costs beside its one exchange with the issuer, which is in this process
/// and answers at once: `REPORT [TIMES]`.
public final class RefreshCost implements AutoCloseable {
    private static final Scope SCOPE = Scope.of("api", "offline_access");
    private static final int WARM_UP = 200;
    private static final int TURNS = 10;
    private static final double NANOS_A_MILLI = 1e6;

    private final ChaosIssuer issuer = ChaosIssuer.start();
    private final OidcClient client =
            OidcClient.discover(issuer.url(), new ClientAuthentication.None(ChaosIssuer.CLIENT_ID))
                    .build();
    private final List<Way> ways;
    private Secret refreshToken;

    /// One way to refresh.
    private record Way(String name, Runnable refresh, List<Long> nanos) {
        void take(int times) {
            for (var i = 0; i < times; i++) {
                var begun = System.nanoTime();
                refresh.run();
                nanos.add(System.nanoTime() - begun);
            }
        }

        double millis(double part) {
            var sorted = new ArrayList<>(nanos);
            Collections.sort(sorted);
            return sorted.get((int) (part * (sorted.size() - 1))) / NANOS_A_MILLI;
        }
    }

    private RefreshCost(Path folder) {
        refreshToken = issuer.login(ChaosIssuer.CLIENT_ID, SCOPE).refreshToken();
        ways =
                List.of(
                        new Way("the exchange alone", this::exchange, new ArrayList<>()),
                        managed("with a store in memory", new MemoryTokenStore()),
                        managed("with a store of files", FileTokenStore.in(folder)));
    }

    /// Measures a thousand of each, in turns.
    public static void main(String[] words) throws IOException {
        var times = words.length > 1 ? Integer.parseInt(words[1]) : 1_000;
        try (var cost = new RefreshCost(Files.createTempDirectory("pawl-cost"))) {
            Files.writeString(Path.of(words[0]), cost.measured(times));
        }
    }

    private void exchange() {
        refreshToken = client.refreshTokens(refreshToken).refreshToken().orElseThrow();
    }

    private Way managed(String name, TokenStore store) {
        var manager = TokenManager.of(client.provider(), store).build();
        var members = issuer.login(ChaosIssuer.CLIENT_ID, SCOPE).members();
        var _ =
                manager.login(
                        new LoginHook.Login(TokenResponse.of(members, Optional.empty()), SCOPE));
        return new Way(name, () -> refresh(manager), new ArrayList<>());
    }

    private static void refresh(TokenManager manager) {
        var outcome = manager.refresh();
        if (!(outcome instanceof Renewed)) throw new IllegalStateException(outcome.explanation());
    }

    private String measured(int times) {
        ways.forEach(way -> way.take(WARM_UP));
        ways.forEach(way -> way.nanos().clear());
        for (var turn = 0; turn < TURNS; turn++) ways.forEach(way -> way.take(times / TURNS));
        var table = new StringBuilder("| a refresh | p50 / p99 ms | over the exchange, p50 ms |\n");
        table.append("|---|---|---|\n");
        var network = ways.getFirst().millis(0.5);
        for (var way : ways)
            table.append(
                    String.format(
                            Locale.ROOT,
                            "| %s | %.2f / %.2f | %.2f |%n",
                            way.name(),
                            way.millis(0.5),
                            way.millis(0.99),
                            way.millis(0.5) - network));
        return table.toString();
    }

    @Override
    public void close() {
        client.close();
        issuer.close();
    }
}
