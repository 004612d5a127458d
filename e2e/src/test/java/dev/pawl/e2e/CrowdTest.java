package dev.pawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// S2, S16: a process that may open few files, under a crowd, with a careless umask.
class CrowdTest {
    private static final int DESCRIPTORS = 600;
    private static final int CROWD = 700;

    @TempDir Path data;

    @Test
    void aCrowdOfIdleConnectionsKeepsNobodyOutAndNothingDies() throws IOException {
        try (var server = RunningServer.narrow(data, DESCRIPTORS)) {
            for (var part : new String[] {"", "POST /oauth2/token HTTP/1.1\r\nHost: x\r\nX: "}) {
                var crowd = new ArrayList<Socket>();
                for (var count = 0; count < CROWD; count++) crowd.add(comes(server, part));

                assertThat(server.status("/health/live")).isEqualTo(200);
                assertThat(server.status("/health/ready")).isEqualTo(200);
                for (var socket : crowd) socket.close();
                assertThat(server.status("/health/ready")).isEqualTo(200);
            }
            assertThat(server.output())
                    .contains("connections at a time")
                    .doesNotContain("Too many open files")
                    .doesNotContain("\"throwable\":{");
            assertThat(server.stop("TERM")).isZero();
        }
    }

    private static Socket comes(RunningServer server, String part) throws IOException {
        var socket = new Socket();
        socket.connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), server.base().getPort()),
                30_000);
        socket.getOutputStream().write(part.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void whatTheServerMakesIsItsOwnersAlone() throws IOException {
        var folder = Files.createDirectories(data.resolve("deeper"));
        try (var server = RunningServer.narrow(folder, DESCRIPTORS)) {
            assertThat(server.status("/health/ready")).isEqualTo(200);
            try (var files = Files.walk(folder)) {
                assertThat(files.filter(file -> !file.endsWith("output.txt")).skip(1))
                        .hasSizeGreaterThan(4)
                        .allSatisfy(CrowdTest::isClosed);
            }
        }
    }

    private static void isClosed(Path file) throws IOException {
        var mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        assertThat(mode).as(file.toString()).endsWith("------");
    }
}
