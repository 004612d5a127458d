package dev.pawl.cli.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.Flag;
import dev.pawl.cli.config.Profiles;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The agent as a process that stays when the command that started it is over.
final class Detached {
    /// By name: commands do not know the entry point.
    private static final String MAIN = "dev.pawl.cli.Main";

    private static final List<String> JVM =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "--enable-native-access=ALL-UNNAMED");

    private final Arguments arguments;
    private final Shell shell;

    Detached(Arguments arguments, Shell shell) {
        this.arguments = arguments;
        this.shell = shell;
    }

    /// Starts it, and returns what it says of itself once it listens.
    ///
    /// @throws Failure when it does not come to that
    JsonObject start() {
        try {
            var process = builder().start();
            var line = process.inputReader(UTF_8).readLine();
            var said = Optional.ofNullable(line).flatMap(JsonObject::tryParse);
            if (said.isPresent()) return said.get();
            throw failure(new String(process.getErrorStream().readAllBytes(), UTF_8));
        } catch (IOException unstartable) {
            throw new Failure(
                            ExitCode.FAILURE,
                            "the agent cannot be started",
                            "oidc-client agent start --foreground says why")
                    .because(unstartable);
        }
    }

    /// It must not hold on to our streams, or whoever reads them would wait for its end.
    private ProcessBuilder builder() {
        var builder = new ProcessBuilder(command());
        builder.environment().clear();
        builder.environment().putAll(shell.variables());
        return builder.redirectInput(new File("/dev/null"));
    }

    private List<String> command() {
        var command = new ArrayList<String>();
        setsid().map(Path::toString).ifPresent(command::add);
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(JVM);
        command.addAll(List.of("-cp", System.getProperty("java.class.path", "")));
        command.addAll(List.of(MAIN, "agent", "start", "--foreground", "--json"));
        Profiles.FLAGS.forEach(flag -> command.addAll(given(flag)));
        return command;
    }

    /// Away from the terminal, whose Ctrl-C is not for it; where there is such a program.
    private Optional<Path> setsid() {
        var folders = shell.variable("PATH").orElse("").split(File.pathSeparator, -1);
        return Arrays.stream(folders)
                .map(folder -> Path.of(folder).resolve("setsid"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private List<String> given(Flag flag) {
        var values = arguments.values(flag.name());
        return values.stream().map(value -> "--" + flag.name() + "=" + value).toList();
    }

    /// It writes errors as JSON since it was asked to.
    private static Failure failure(String errors) {
        return Stream.of(errors.split("\n", -1))
                .flatMap(line -> JsonObject.tryParse(line).stream())
                .map(Detached::failure)
                .findFirst()
                .orElseGet(() -> new Failure(ExitCode.FAILURE, "the agent did not start"));
    }

    private static Failure failure(JsonObject error) {
        var code =
                Arrays.stream(ExitCode.values())
                        .filter(it -> error.text("error").equals(Optional.of(it.code())))
                        .findFirst();
        return new Failure(
                code.orElse(ExitCode.FAILURE),
                error.text("message").orElse("the agent did not start"),
                error.text("advice").orElse(""));
    }
}
