package dev.pawl.cli.agent;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.Command;
import dev.pawl.cli.command.Flag;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.console.Common;
import dev.pawl.cli.console.Console;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.json.JsonObject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// `oidc-client agent`: one process that keeps logins fresh for all others of its user.
public final class AgentCommand {
    private AgentCommand() {}

    public static Command create() {
        return Command.group(
                "oidc-client agent",
                "Keep logins fresh in a process of their own",
                start(),
                status(),
                stop());
    }

    private static Command start() {
        return Command.of("oidc-client agent start", "Start the agent", AgentCommand::start)
                .described(
                        """
                        Start a process that keeps logins fresh and hands out their access tokens over a UNIX socket
                        that only you can use. "oidc-client token" asks it where OIDC_AGENT_SOCKET names the socket;
                        what is printed sets that variable in a shell.\
                        """)
                .flags(Flag.toggle("foreground", "", "be the agent, until Ctrl-C or agent stop"))
                .commonFlags(Common.FLAGS)
                .example(
                        "for the rest of this shell",
                        "eval \"$(oidc-client agent start)\" && oidc-client agent stop");
    }

    private static Command status() {
        return Command.of(
                        "oidc-client agent status",
                        "Tell what the agent does",
                        (given, shell) -> {
                            given.none();
                            var answer = ask(shell, "status");
                            Console.of(given, shell).print(members(answer), () -> text(answer));
                            return ExitCode.OK.status();
                        })
                .flags(Console.FLAGS)
                .example(
                        "whose logins it keeps fresh",
                        "oidc-client agent status || echo there is none");
    }

    private static Command stop() {
        return Command.of(
                        "oidc-client agent stop",
                        "End the agent",
                        (given, shell) -> {
                            given.none();
                            ask(shell, "stop");
                            Console.of(given, shell).say("the agent is ending");
                            return ExitCode.OK.status();
                        })
                .flags(Console.FLAGS)
                .example("be sure that there is none", "oidc-client agent stop || true");
    }

    private static int start(Arguments arguments, Shell shell) throws UsageException {
        arguments.none();
        var console = Console.of(arguments, shell);
        var socket = AgentSocket.of(shell);
        if (arguments.isSet("foreground")) return serve(socket, arguments, shell);
        announce(console, socket, pid(running(socket, console, arguments, shell)));
        return ExitCode.OK.status();
    }

    /// One agent is enough, so a second start finds the first.
    private static JsonObject running(
            AgentSocket socket, Console console, Arguments arguments, Shell shell) {
        try {
            var status = new AgentClient(socket).ask(Map.of("request", "status"));
            console.say("the agent is running already");
            return status;
        } catch (IOException none) {
            return new Detached(arguments, shell).start();
        }
    }

    private static long pid(JsonObject said) {
        return said.number("pid").map(Number::longValue).orElse(0L);
    }

    private static int serve(AgentSocket socket, Arguments arguments, Shell shell) {
        try (var agent = new Agent(arguments, shell);
                var server = AgentServer.bind(socket, shell)) {
            agent.begin();
            Runtime.getRuntime().addShutdownHook(new Thread(server::vanish, "agent"));
            announce(Console.of(arguments, shell), socket, ProcessHandle.current().pid());
            server.serve(agent);
            return ExitCode.OK.status();
        }
    }

    private static void announce(Console console, AgentSocket socket, long pid) {
        var data = new LinkedHashMap<String, Object>();
        data.put("socket", socket.path().toString());
        data.put("pid", pid);
        console.printNext(
                data,
                () ->
                        "%1$s='%2$s'; export %1$s;%n"
                                .formatted(
                                        AgentSocket.VARIABLE,
                                        socket.path().toString().replace("'", "'\\''")));
    }

    private static JsonObject ask(Shell shell, String request) {
        var socket = AgentSocket.of(shell);
        try {
            return new AgentClient(socket).ask(Map.of("request", request));
        } catch (IOException none) {
            throw new Failure(
                            ExitCode.FAILURE,
                            "no agent answers at " + socket.path(),
                            "start one: eval \"$(oidc-client agent start)\"")
                    .because(none);
        }
    }

    private static Map<String, Object> members(JsonObject answer) {
        var members = new LinkedHashMap<String, Object>();
        members.put("pid", pid(answer));
        members.put("started_at", answer.text("started_at").orElse(""));
        members.put("logins", answer.objects("logins").stream().map(JsonObject::members).toList());
        return members;
    }

    private static String text(JsonObject answer) {
        return "process %d, since %s%n"
                        .formatted(pid(answer), answer.text("started_at").orElse("?"))
                + answer.objects("logins").stream()
                        .map(AgentCommand::line)
                        .collect(Collectors.joining());
    }

    private static String line(JsonObject login) {
        var token =
                login.text("fingerprint")
                        .map(it ->
                                it + " until " + login.text("expires_at").orElse("it is refused"))
                        .orElse("no token");
        return "%s of %s at %s: %s%s%n"
                .formatted(
                        login.text("profile").orElse("?"),
                        login.text("client_id").orElse("?"),
                        login.text("issuer").orElse("?"),
                        token,
                        login.text("trouble").map(it -> "; " + it).orElse(""));
    }
}
