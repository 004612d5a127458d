package dev.pawl.e2e.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.e2e.Program;
import dev.pawl.e2e.RunningServer;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A server under load is killed at a random moment and started again on the same data, over and
/// over.
@Timeout(300)
final class KillTest {
    private static final int ROUNDS = 20;
    private static final int FAMILIES = 16;
    private static final int REVOKERS = 3;

    private final long seed = new SecureRandom().nextLong();
    private final Random random = new Random(seed);
    private final Tally tally = new Tally();
    private final List<Holder> holders = new ArrayList<>();

    @TempDir private Path folder;
    private Path config;
    private int port;

    @BeforeEach
    void configure() {
        port = Program.freePort();
        config = Program.write(folder.resolve("pawl.yaml"), configuration());
    }

    private String configuration() {
        return """
        issuer: http://127.0.0.1:%1$d
        listen: { host: 127.0.0.1, port: %1$d }
        store: { url: "sqlite:pawl.db" }
        keys: { directory: keys }
        audit: all
        clients:
          - client_id: app
            token_endpoint_auth_method: none
            grant_types: [refresh_token, password]
            scope: offline_access
            refresh: { retry_window: 10m, families_per_user_client: 10000 }
        users:
          - { username: ada, password: lovelace }
        """
                .formatted(port);
    }

    @Test
    @DisplayName("158, 196: whenever a server is killed, it has kept all it acknowledged")
    void aKilledServerKeepsWhatItAcknowledged(TestReporter reporter) throws Exception {
        reporter.publishEntry("seed", Long.toString(seed));
        var server = RunningServer.configured(config, port);
        try {
            for (var round = 0; round < ROUNDS; round++) {
                killedUnderLoad(server);
                server = RunningServer.configured(config, port);
                check(server);
            }
        } finally {
            server.close();
        }

        reporter.publishEntry(tally.report(seed));
        assertThat(tally.revocations()).isPositive();
        assertThat(query("PRAGMA integrity_check")).isEqualTo("ok");
        assertThat(query("SELECT count(*) FROM family"))
                .isEqualTo(Integer.toString(holders.size()));
    }

    private void killedUnderLoad(RunningServer server) throws Exception {
        try (var client = new TokenClient(server.base())) {
            signIn(client);
            tally.round(50 + random.nextInt(700));
            var running = load(client);
            tally.awaitEnough();
            server.kill();
            for (var holder : running) holder.get(60, TimeUnit.SECONDS);
        }
    }

    /// Begins as many families as the first round needs and every other has ended.
    private void signIn(TokenClient client) throws IOException {
        var wanted = holders.isEmpty() ? FAMILIES : REVOKERS;
        for (var i = 0; i < wanted; i++) holders.add(new Holder(client.signIn()));
    }

    /// The youngest revoke sooner or later; all others refresh for as long as there is a server.
    private List<FutureTask<Boolean>> load(TokenClient client) {
        var running = new ArrayList<FutureTask<Boolean>>();
        for (var i = 0; i < holders.size(); i++) {
            var revokes = i >= holders.size() - REVOKERS;
            var refreshes = revokes ? random.nextInt(60) : Integer.MAX_VALUE;
            running.add(started(holders.get(i), client, refreshes));
        }
        return running;
    }

    private FutureTask<Boolean> started(Holder holder, TokenClient client, int refreshes) {
        var task = new FutureTask<>(() -> holder.live(client, refreshes, tally), true);
        Thread.startVirtualThread(task);
        return task;
    }

    private void check(RunningServer server) throws IOException {
        assertThat(server.output())
                .as("a clean start")
                .doesNotContain("Exception", " WARN ", " ERROR ");
        try (var client = new TokenClient(server.base())) {
            var answered = 0;
            for (var holder : holders) answered += holder.check(client) ? 1 : 0;
            tally.landed(repeatsAmong(answered, server));
        }
    }

    /// A token that is repeated had been spent by a refresh that nobody was told of. The log is
    /// written beside the requests, so it is waited for.
    private static int repeatsAmong(int answered, RunningServer server) {
        Program.await(
                "the log of " + answered + " refreshes",
                () -> lines(server, "\"refreshed\"") >= answered);
        return lines(server, "\"repeated\"");
    }

    private static int lines(RunningServer server, String word) {
        return (int) server.output().lines().filter(line -> line.contains(word)).count();
    }

    private String query(String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("pawl.db"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.getString(1);
        }
    }
}
