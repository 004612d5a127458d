package dev.pawl.cli.proxy;

import dev.pawl.cli.account.Accounts;
import dev.pawl.cli.account.Login;
import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.Command;
import dev.pawl.cli.command.Flag;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.config.Profiles;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.connection.Connection;
import dev.pawl.cli.console.Common;
import dev.pawl.cli.console.Console;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.proxy.Passage.Upstream;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.refresh.SafeAddress;
import dev.pawl.client.refresh.TokenManager;
import dev.pawl.client.resource.ResourceAccess;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/// `oidc-client proxy`: an address on this machine for programs that know nothing of tokens.
public final class ProxyCommand {
    private static final int HIGHEST_PORT = 65_535;

    private final Arguments arguments;
    private final Shell shell;
    private final URI to;
    private final int port;

    private ProxyCommand(Arguments arguments, Shell shell) throws UsageException {
        arguments.none();
        this.arguments = arguments;
        this.shell = shell;
        this.to = upstream(arguments.value("to"));
        this.port = arguments.number("port").orElse(0);
        if (port > HIGHEST_PORT) throw new UsageException("there is no port " + port);
    }

    public static Command create() {
        return Command.of(
                        "oidc-client proxy",
                        "Add the token to requests that pass through",
                        (arguments, shell) -> new ProxyCommand(arguments, shell).run())
                .described(
                        """
                        Listen on this machine alone, pass requests on to a server with the login's access token,
                        and pass its answers back. A token that the server refuses is refreshed, and the request
                        sent once more. The address to use is printed on standard output; Ctrl-C ends it.\
                        """)
                .flags(
                        Flag.value("to", "", "where requests go: https://api.example/v1"),
                        Flag.number("port", "", "where to listen; 0 for any that is free")
                                .preset("0"),
                        Flag.toggle("keep", "", "let a request keep an Authorization of its own"),
                        Flag.values(
                                "allow-origin",
                                "",
                                "let web pages of this origin use it: http://localhost:3000"))
                .commonFlags(Common.FLAGS)
                .example(
                        "give curl an API for a moment",
                        "timeout -s INT 3 oidc-client proxy --to https://api.example || true")
                .notes(
                        """
                        Requests whose Host is not this machine, and requests of web pages of other sites, are
                        refused with 403, and WebSockets with 501. While there is no token, requests get 502, or
                        503 where trying later may help.
                        """);
    }

    private int run() throws UsageException {
        var console = Console.of(arguments, shell);
        var settings = Profiles.settings(arguments, shell);
        try (var connection = Connection.of(settings, shell);
                var login = Login.open(connection, Accounts.of(settings, shell))) {
            serve(settings, login.tokens(), console);
            return ExitCode.OK.status();
        }
    }

    private void serve(Settings settings, TokenManager tokens, Console console) {
        Set<String> told = ConcurrentHashMap.newKeySet();
        var upstream =
                new Upstream(
                        to.toString().replaceFirst("/+$", ""),
                        UpstreamTrust.client(to, settings, shell),
                        ResourceAccess.to(tokens, to),
                        arguments.isSet("keep"));
        try (var proxy =
                Proxy.start(
                        port,
                        upstream,
                        new Gate(arguments.values("allow-origin")),
                        text -> warnOnce(text, told, console))) {
            Runtime.getRuntime().addShutdownHook(new Thread(proxy::close, "proxy"));
            console.print(Map.of("address", proxy.address()), () -> proxy.address() + "\n");
            new CountDownLatch(1).await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.INTERRUPTED, "interrupted");
        }
    }

    private static void warnOnce(String text, Set<String> told, Console console) {
        if (told.add(text)) console.warn(text);
    }

    private static URI upstream(String text) throws UsageException {
        if (text.isEmpty()) throw new UsageException("--to is missing: where shall requests go?");
        try {
            var uri = new URI(text);
            if (uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null)
                throw new UsageException("--to takes an address such as https://api.example/v1");
            if (uri.getRawUserInfo() != null)
                throw new UsageException("--to takes no user and no password");
            SafeAddress.check(uri);
            return uri;
        } catch (URISyntaxException none) {
            throw new UsageException("--to takes an address such as https://api.example/v1");
        } catch (IllegalArgumentException exposed) {
            throw new UsageException("--to: " + exposed.getMessage());
        }
    }
}
