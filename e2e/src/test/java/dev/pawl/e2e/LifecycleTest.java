package dev.pawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How a server starts, refuses to start, and stops.
class LifecycleTest {
    private static final String PAWL = Program.ROOT.resolve("pawl").toString();

    @TempDir private Path data;

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void aSignalStopsItWithStatusZero(String signal) {
        try (var server = RunningServer.demo(data)) {
            assertThat(server.stop(signal)).isZero();
        }
    }

    @Test
    void aSignalToTheWholeProcessGroupStopsItWithStatusZero() {
        var port = Program.freePort();
        var script =
                """
                set -m
                "%s" serve --data "%s" --port %d >"%s/output.txt" 2>&1 &
                group=$!
                until curl -fs http://127.0.0.1:%d/health/ready >/dev/null; do
                  kill -0 $group 2>/dev/null || exit 99
                done
                kill -INT -- -$group
                wait $group
                """
                        .formatted(PAWL, data, port, data, port);

        assertThat(Program.bash(data, script).status()).isZero();
    }

    @Test
    void whatIsInFlightIsFinishedAndNothingNewIsBegun() throws IOException {
        try (var server = RunningServer.demo(data);
                var slow = new Socket(InetAddress.getLoopbackAddress(), server.base().getPort())) {
            var body = "grant_type=password&username=ada&password=lovelace&scope=openid";
            var head =
                    "POST /oauth2/token HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic ZGVtbzpkZW1vLXNlY3JldA==\r\n"
                            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                            + body.length()
                            + "\r\nConnection: close\r\n\r\n";
            slow.getOutputStream()
                    .write((head + body.substring(0, 10)).getBytes(StandardCharsets.US_ASCII));
            slow.getOutputStream().flush();
            Program.await("the request to be taken", () -> takenBy(server));

            Program.bash(data, "kill -TERM " + server.pid());
            Program.await(
                    "new requests to be refused", () -> server.status("/health/ready") == 503);
            slow.getOutputStream().write(body.substring(10).getBytes(StandardCharsets.US_ASCII));
            slow.getOutputStream().flush();
            var answer = new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 200").contains("access_token");
            assertThat(server.end()).isZero();
        }
    }

    /// A connection with unread bytes has been taken once nothing waits in its receive queue.
    private static boolean takenBy(RunningServer server) {
        var queues = Program.bash(Program.ROOT, "cat /proc/net/tcp /proc/net/tcp6").out();
        var port = "%04X".formatted(server.base().getPort());
        return queues.lines()
                .map(line -> line.trim().split("\\s+"))
                .filter(fields ->
                        fields.length > 4
                                && fields[1].endsWith(":" + port)
                                && fields[3].equals("01"))
                .allMatch(fields -> fields[4].endsWith(":00000000"));
    }

    @Test
    void aPortInUseIsOneLineAndStatusOne() {
        try (var server = RunningServer.demo(data)) {
            var port = Integer.toString(server.base().getPort());
            var second = pawl("serve", "--data", data.resolve("other").toString(), "--port", port);

            assertThat(second.status()).isEqualTo(1);
            assertThat(second.err())
                    .isEqualTo(
                            "pawl: cannot listen on 127.0.0.1:"
                                    + port
                                    + ": Address already in use\n");
        }
    }

    @Test
    void aSecondProcessOnTheSameDataIsOneLineAndStatusOne() {
        try (var server = RunningServer.demo(data)) {
            var second =
                    pawl("serve", "--data", data.toString(), "--port", "" + Program.freePort());

            assertThat(second.status()).isEqualTo(1);
            assertThat(second.err())
                    .isEqualTo(
                            "pawl: the store " + data + "/pawl.db is in use by another process\n");
            assertThat(server.stop("TERM")).isZero();
        }
    }

    @Test
    void aFileThatCannotBeReadIsOneLineAndStatusOne() {
        var result = pawl("serve", "--config", "nowhere.yaml");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .contains("nowhere.yaml")
                .hasLineCount(1)
                .doesNotContain("Exception");
    }

    /// Where programs may not be run from the folder of temporary files, for instance.
    @Test
    void aLibraryThatCannotBeLoadedIsOneLineAndStatusOne() {
        var nowhere = Map.of("PAWL_JAVA_OPTS", "-Dorg.sqlite.tmpdir=/proc/nowhere");
        var result = Program.run(data, nowhere, PAWL, "serve", "--data", data.toString());

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo(
                        "pawl: SQLite's library cannot be written to /proc/nowhere and loaded from"
                                + " there; name another folder with -Dorg.sqlite.tmpdir=FOLDER in"
                                + " PAWL_JAVA_OPTS\n");
    }

    @Test
    void theDemonstrationRefusesAnyOtherAddressThanLoopback() {
        var result = pawl("serve", "--host", "0.0.0.0", "--data", data.toString());

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("--host").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--prot 9600", "--port", "--port none", "serve twice", "--port 1 --port 2"})
    void whatIsNotUnderstoodIsStatusTwo(String options) {
        var result = Program.bash(data, "'" + PAWL + "' serve " + options);

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).startsWith("pawl: ").hasLineCount(1);
    }

    private Program.Result pawl(String... arguments) {
        var command = Program.command(List.of(PAWL), List.of(arguments));
        return Program.run(data, Map.of(), command.toArray(new String[0]));
    }
}
