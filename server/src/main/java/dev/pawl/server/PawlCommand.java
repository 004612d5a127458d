package dev.pawl.server;

import dev.pawl.server.Certificate.CertificateProblem;
import dev.pawl.server.configuration.Configuration;
import dev.pawl.server.configuration.ConfigurationException;
import dev.pawl.server.configuration.ConfigurationSource;
import dev.pawl.server.http.ListenException;
import dev.pawl.server.keys.KeyDirectoryException;
import dev.pawl.server.page.Page;
import dev.pawl.server.refresh.StoreUnavailable;
import dev.pawl.server.store.StoreException;
import dev.pawl.server.tls.LocalTlsException;
import dev.pawl.server.user.UserConflict;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/// The command line of the server.
final class PawlCommand {
    /// The server runs and ends with a signal.
    static final int SERVING = -1;

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private static final String HELP =
            """
            Pawl, a token server that takes refresh tokens seriously.

            Usage:
              pawl serve [--config FILE] [--data DIR] [--host HOST] [--port PORT] [--tls-self-signed]
              pawl keys list | rotate | promote [--overlap DURATION] | retire | compromise ID
                        [--config FILE] [--data DIR]
              pawl version
              pawl help

            serve   Starts the server. Without --config it is a demonstration on this machine only,
                    with a user (ada / lovelace) and two clients (demo / demo-secret, demo-public).
              --config FILE   the configuration, YAML; docs/reference/configuration.md describes it
              --data DIR      where store and keys are kept (default pawl-data)
              --host HOST     the address to listen on (default 127.0.0.1)
              --port PORT     the port to listen on (default 9600)
              --tls-self-signed
                              HTTPS with a certificate that is made, kept and renewed here; the
                              issuer is then https. docs/how-to/try-https.md tells how to trust it

            keys    Shows and rotates the signing, refresh and sealing keys; a running server follows
                    within seconds. docs/how-to/rotate-keys.md tells when to do what. The ID of
                    a user pool stands for all of its keys.

            Environment: PAWL_… overrides single settings, PAWL_JAVA_OPTS adds options for Java.
            Exit status: 0 done or stopped by a signal, 1 could not, 2 not understood.
            """;

    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;
    private final IntConsumer halt;

    /// Prepares the command line.
    ///
    /// @param halt ends the process at once with a status
    PawlCommand(
            PrintStream out, PrintStream err, Map<String, String> environment, IntConsumer halt) {
        this.out = out;
        this.err = err;
        this.environment = environment;
        this.halt = halt;
    }

    /// Runs a command.
    ///
    /// @return the exit status, or [#SERVING]
    int run(List<String> arguments) {
        try {
            return dispatch(arguments);
        } catch (Arguments.Misuse e) {
            err.println("pawl: " + e.getMessage() + " (pawl help tells more)");
            return MISUSED;
        } catch (ConfigurationException e) {
            err.println(e.getMessage());
            return FAILED;
        } catch (KeyDirectoryException
                | StoreException
                | StoreUnavailable
                | UserConflict
                | ListenException
                | LocalTlsException
                | CertificateProblem e) {
            err.println("pawl: " + e.getMessage());
            return FAILED;
        }
    }

    private int dispatch(List<String> arguments) {
        var command = arguments.isEmpty() ? "help" : arguments.getFirst();
        var rest = arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size());
        if (rest.contains("--help") || rest.contains("-h")) return print(HELP);
        return switch (command) {
            case "serve" -> serve(Arguments.parse(rest, Arguments.SERVE));
            case "keys" ->
                    print(KeysCommand.run(Arguments.parse(rest, Arguments.KEYS), environment));
            case "version", "--version" -> print("pawl " + Version.CURRENT + "\n");
            case "help", "--help", "-h" -> print(HELP);
            default -> throw new Arguments.Misuse("there is no command " + command);
        };
    }

    private int serve(Arguments arguments) {
        arguments.refuseWords();
        var surroundings = Surroundings.ofThisMachine();
        var written = configuration(arguments, environment);
        var configuration =
                arguments.tlsSelfSigned()
                        ? SelfSigned.certified(written, surroundings.random(), surroundings.clock())
                        : written;
        var server = PawlServer.start(configuration, err, surroundings);
        stopOnSignal(server);
        stopWhenBroken(server);
        announce(configuration);
        return SERVING;
    }

    static Configuration configuration(Arguments arguments, Map<String, String> environment) {
        return new ConfigurationSource(
                        arguments.path("--config"), environment, arguments.overrides())
                .load();
    }

    /// A JVM that a signal ends exits with 128 + the signal, whatever its hooks did. This hook is
    /// the last word: once everything is closed it halts with 0, because being stopped is how a
    /// server is done.
    private void stopOnSignal(PawlServer server) {
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    server.close();
                                    halt.accept(DONE);
                                },
                                "pawl-stop"));
    }

    /// A process that does not listen any more is of use to nobody; whoever restarts it has to be
    /// told.
    private void stopWhenBroken(PawlServer server) {
        var _ =
                server.broken()
                        .thenRunAsync(
                                () -> {
                                    err.println("pawl: a listener has ended by itself; stopping");
                                    server.close();
                                    halt.accept(FAILED);
                                },
                                task -> Thread.ofPlatform().name("pawl-broken").start(task));
    }

    private void announce(Configuration configuration) {
        var base = configuration.issuer().toString();
        out.println("Pawl " + Version.CURRENT + " is running: " + base);
        if (configuration.demo())
            out.println(
                    "These are demonstration credentials, known to everybody: for this machine only.");
        if (configuration.demo()) Demo.of(configuration).commands().forEach(this::show);
        var trust = Trust.of(configuration);
        trust.commands(base).forEach(this::show);
        trust.advice().ifPresent(advice -> out.println("\n# " + advice));
        if (configuration.demo()) out.println("\nOr open " + base + "/ in a browser.");
        out.flush();
    }

    private void show(Page.Command command) {
        out.println();
        out.println("# " + command.purpose());
        out.println(command.line());
    }

    private int print(String text) {
        out.print(text);
        out.flush();
        return DONE;
    }
}
