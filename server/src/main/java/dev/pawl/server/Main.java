package dev.pawl.server;

import java.util.List;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// The program `pawl`.
public final class Main {
    private Main() {}

    /// Runs a command. Exits with 0 when it was done, 1 when it could not be, 2 when it was not
    /// understood.
    public static void main(String[] arguments) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install(); // the HTTP library logs through java.util.logging
        var command =
                new PawlCommand(
                        System.out, System.err, System.getenv(), Runtime.getRuntime()::halt);
        var status = command.run(List.of(arguments));
        if (status != PawlCommand.SERVING) System.exit(status);
    }
}
