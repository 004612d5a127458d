package dev.pawl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.cli.shell.Shell;
import dev.pawl.cli.shell.Terminal;
import dev.pawl.cli.shell.Timepiece;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;

/// The entry point, and the only place that touches the process.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // Read once, when the JDK's HTTP client loads: without it a POST may be delivered twice.
        System.setProperty("sun.net.http.retryPost", "false");
        // And without this, no proxy gets the password that HTTPS_PROXY has for it.
        System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
        var started = System.nanoTime();
        var shell =
                new Shell(
                        System.getenv(),
                        System.in,
                        utf8(FileDescriptor.out),
                        utf8(FileDescriptor.err),
                        Terminal.isStandardError(),
                        new Timepiece(
                                Clock.system(ZoneId.systemDefault()),
                                () -> System.nanoTime() - started),
                        Terminal.people());
        var status = new OidcClient().run(List.of(arguments), shell);
        shell.out().flush();
        shell.err().flush();
        // Leaving by the door is quicker than System.exit, which first sets up a logger.
        if (status != 0) System.exit(status);
    }

    /// Tokens and claims are UTF-8 whatever the locale says.
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), false, UTF_8);
    }
}
