package dev.pawl.cli.login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.Main;
import dev.pawl.client.testing.Case;
import dev.pawl.client.testing.chaos.ChaosIssuer;
import dev.pawl.client.testing.chaos.Endpoint;
import dev.pawl.test.Needs;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `login` as real processes: two at once, and one that is stopped.
final class LoginProcessTest {
    /// Runs its arguments at a pseudo-terminal and passes on what they print and what is typed.
    private static final String AT_TERMINAL =
            "import pty,sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)";

    private static final int CTRL_C = 3;
    private static final Pattern ADDRESS = Pattern.compile(" {2}(http\\S+)");

    @TempDir private Path directory;
    private final List<Process> started = new ArrayList<>();
    private ChaosIssuer issuer;
    private Seat seat;

    @BeforeEach
    void start() {
        issuer = ChaosIssuer.start();
        seat = new Seat(directory, "--issuer", issuer.url(), "--client-id", ChaosIssuer.CLIENT_ID);
    }

    @AfterEach
    void stop() {
        started.forEach(Process::destroyForcibly);
        issuer.close();
    }

    @Test
    @Case("P42")
    void theSecondOfTwoWaitsAndTakesWhatTheFirstHas() throws Exception {
        var first = login();
        var address = line(first.errorReader(UTF_8), ADDRESS);
        var second = login();
        line(second.errorReader(UTF_8), Pattern.compile("(Another login .* is under way).*"));

        curl(address);

        assertThat(ended(first)).isZero();
        assertThat(ended(second)).isZero();
        assertThat(rest(second)).contains("signed in as alice").doesNotContain("/authorize");
        assertThat(issuer.requests(Endpoint.AUTHORIZE)).hasSize(1);
        assertThat(issuer.requests(Endpoint.TOKEN)).hasSize(1);
    }

    @Test
    @Case("P42")
    void theSecondAsksWhenTheFirstIsGivenUp() throws Exception {
        var first = login();
        line(first.errorReader(UTF_8), ADDRESS);
        var second = login();
        var errors = second.errorReader(UTF_8);
        line(errors, Pattern.compile("(Another login .* is under way).*"));

        first.destroyForcibly();
        curl(line(errors, ADDRESS));

        assertThat(ended(second)).isZero();
    }

    @Test
    @Case("P42")
    void twoProfilesSignInBesideEachOther() throws Exception {
        var first = login("--profile", "one");
        var second = login("--profile", "two");
        var one = line(first.errorReader(UTF_8), ADDRESS);
        var two = line(second.errorReader(UTF_8), ADDRESS);

        curl(two);
        curl(one);

        assertThat(ended(first)).isZero();
        assertThat(ended(second)).isZero();
    }

    @Test
    void ctrlCEndsItAndNothingListens() throws Exception {
        var login = login();
        var address = line(login.errorReader(UTF_8), ADDRESS);

        signal("INT", login);

        assertThat(ended(login)).isEqualTo(130);
        assertThat(login.errorReader(UTF_8).lines())
                .noneMatch(it -> it.contains("this should not happen"));
        assertThat(isOpen(port(address))).isFalse();
    }

    @Test
    @Needs("python3")
    void ctrlCAtATerminalEndsACommandThatHasSomebodyLogIn() throws Exception {
        seat.browser("true").variable("TERM", "xterm");
        var line = new ArrayList<>(List.of("python3", "-c", AT_TERMINAL));
        line.addAll(java("token", "--login"));
        var token = started(line);
        var address = line(token.inputReader(UTF_8), ADDRESS);

        token.getOutputStream().write(CTRL_C);
        token.getOutputStream().flush();

        assertThat(ended(token)).isEqualTo(130);
        assertThat(isOpen(port(address))).isFalse();
        assertThat(token.inputReader(UTF_8).lines())
                .noneMatch(it -> it.contains("this should not happen"));
    }

    private Process login(String... more) throws IOException {
        var line = new ArrayList<>(List.of("login", "--no-browser"));
        line.addAll(List.of(more));
        return started(java(line.toArray(String[]::new)));
    }

    private List<String> java(String... arguments) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classes = System.getProperty("java.class.path");
        var command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-cp", classes));
        command.add(Main.class.getName());
        command.addAll(seat.line(arguments));
        return command;
    }

    private Process started(List<String> command) throws IOException {
        var builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(seat.variables());
        var process = builder.start();
        started.add(process);
        return process;
    }

    private static String line(BufferedReader lines, Pattern wanted) throws IOException {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            var match = wanted.matcher(line);
            if (match.matches()) return match.group(1);
        }
        throw new AssertionError("no line " + wanted);
    }

    private static void curl(String address) throws Exception {
        var curl = new ProcessBuilder("curl", "-sL", "-o", "/dev/null", address).start();
        assertThat(ended(curl)).isZero();
    }

    private static void signal(String name, Process process) throws Exception {
        assertThat(ended(new ProcessBuilder("kill", "-" + name, "" + process.pid()).start()))
                .isZero();
    }

    private static int ended(Process process) throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private static String rest(Process process) {
        return String.join("\n", process.errorReader(UTF_8).lines().toList());
    }

    private static int port(String address) {
        var query = URI.create(address).getQuery();
        var match = Pattern.compile("redirect_uri=http://127\\.0\\.0\\.1:(\\d+)/").matcher(query);
        assertThat(match.find()).isTrue();
        return Integer.parseInt(match.group(1));
    }

    private static boolean isOpen(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }
}
