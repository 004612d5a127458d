package dev.pawl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.cli.shell.Shell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// Runs the command lines that it reads, one after the other, in one process: what the JVM learns
/// from them becomes the cache of an installed program (`make install`).
///
/// ```text
/// --help
/// SSL_CERT_FILE=ca.pem token --force
/// ```
public final class Rehearsal {
    private Rehearsal() {}

    /// Reads standard input to its end.
    ///
    /// @throws IOException when it cannot
    public static void main(String[] none) throws IOException {
        Main.settleHttp();
        var shell = Main.shell();
        var script = new String(shell.in().readAllBytes(), UTF_8);
        script.lines().forEach(line -> run(line, shell));
    }

    private static void run(String line, Shell shell) {
        var words = new ArrayList<>(List.of(line.split(" ")));
        var variables = new HashMap<>(shell.variables());
        while (words.getFirst().contains("=")) {
            var variable = words.removeFirst().split("=", 2);
            variables.put(variable[0], variable[1]);
        }
        var status = new OidcClient().run(words, shell.with(variables));
        shell.err().print("rehearsed with status " + status + ": " + line + "\n");
        shell.err().flush();
    }
}
