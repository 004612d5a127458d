package dev.pawl.cli.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.Command;
import dev.pawl.cli.command.Flag;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.config.Key;
import dev.pawl.cli.config.Origin.Source;
import dev.pawl.cli.config.Profiles;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.console.Common;
import dev.pawl.cli.console.Console;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.shell.Shell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// `oidc-client setup`: makes other programs use a login.
public final class SetupCommand {
    private final Arguments arguments;
    private final Shell shell;
    private final Settings settings;

    private SetupCommand(Arguments arguments, Shell shell) throws UsageException {
        this.arguments = arguments;
        this.shell = shell;
        this.settings = Profiles.settings(arguments, shell);
    }

    public static Command create() {
        return Command.group(
                "oidc-client setup", "Make other programs use the login", kubernetes());
    }

    private static Command kubernetes() {
        return Command.of(
                        "oidc-client setup kubernetes",
                        "Print what kubectl needs to use the login",
                        (arguments, shell) -> new SetupCommand(arguments, shell).run())
                .described(
                        """
                        Print the part of a kubeconfig that lets kubectl call "oidc-client token --exec-credential",
                        and the command that writes it there; with --write, run that command.\
                        """)
                .flags(
                        Flag.value("user", "", "how contexts of the kubeconfig name the user")
                                .preset("oidc"),
                        Flag.value("api-version", "", "which version kubectl shall ask for")
                                .oneOf(ExecCredential.VERSIONS.toArray(String[]::new))
                                .preset(ExecCredential.VERSIONS.getFirst()),
                        Flag.value("token-type", "", "what the API server takes: id or access")
                                .oneOf("id", "access")
                                .preset("id"),
                        Flag.value("command", "", "the program kubectl shall call")
                                .preset("oidc-client"),
                        Flag.toggle("write", "", "let kubectl write it into the kubeconfig"))
                .commonFlags(Common.FLAGS)
                .example("what to add", "oidc-client setup kubernetes --user alice");
    }

    private int run() throws UsageException {
        arguments.none();
        var stanza =
                new ExecStanza(
                        arguments.value("user"),
                        arguments.value("api-version"),
                        arguments.value("command"),
                        call());
        var console = Console.of(arguments, shell);
        warnOfSecret(console);
        if (arguments.isSet("write")) return written(stanza, console);
        console.print(stanza.data(), () -> stanza.yaml() + "# or: " + stanza.kubectlLine() + "\n");
        return ExitCode.OK.status();
    }

    /// How kubectl calls us. It does so with another environment and from another folder, so what
    /// comes from flags and variables here becomes a flag there.
    private List<String> call() {
        var call = new ArrayList<>(List.of("token", "--exec-credential"));
        if (arguments.value("token-type").equals("access")) call.add("--token-type=access");
        Profiles.file(arguments, shell)
                .filter(file -> isNamed())
                .ifPresent(file -> call.add("--config=" + absolute(file)));
        if (!settings.profile().equals(Profiles.DEFAULT))
            call.add("--profile=" + settings.profile());
        add(call, "--issuer=", Key.ISSUER);
        add(call, "--client-id=", Key.CLIENT_ID);
        if (isOfThisRun(Key.CLIENT_SECRET_FILE))
            call.add(
                    "--client-secret-file="
                            + absolute(Path.of(settings.text(Key.CLIENT_SECRET_FILE))));
        return call;
    }

    private boolean isNamed() {
        return arguments.given("config").isPresent() || shell.variable("OIDC_CONFIG").isPresent();
    }

    private void add(List<String> call, String flag, Key key) {
        if (isOfThisRun(key)) call.add(flag + settings.required(key));
    }

    private boolean isOfThisRun(Key key) {
        var source = settings.origin(key).source();
        return source == Source.FLAG || source == Source.ENVIRONMENT;
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private void warnOfSecret(Console console) {
        if (isOfThisRun(Key.CLIENT_SECRET))
            console.warn(
                    "the client's secret comes from "
                            + settings.origin(Key.CLIENT_SECRET)
                            + ", which kubectl does not have: use client_secret_file");
    }

    private static int written(ExecStanza stanza, Console console) {
        try {
            var kubectl = new ProcessBuilder(stanza.kubectl()).redirectErrorStream(true).start();
            console.say(new String(kubectl.getInputStream().readAllBytes(), UTF_8).strip());
            var status = kubectl.waitFor();
            if (status == 0) return ExitCode.OK.status();
            throw new Failure(ExitCode.FAILURE, "kubectl ended with " + status);
        } catch (IOException unstartable) {
            throw new Failure(
                            ExitCode.CONFIGURATION,
                            "kubectl cannot be run",
                            "install it, or add to your kubeconfig what is printed without --write")
                    .because(unstartable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.INTERRUPTED, "interrupted");
        }
    }
}
