package dev.pawl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.cli.shell.Inherited;
import dev.pawl.cli.shell.LocalClock;
import dev.pawl.cli.shell.Shell;
import dev.pawl.cli.shell.Terminal;
import dev.pawl.cli.shell.Timepiece;
import dev.pawl.cli.token.HotToken;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.List;

/// The entry point, and the only place that touches the process.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        settleHttp();
        var shell = shell();
        if (HotToken.isPrinted(List.of(arguments), shell)) return;
        var status = new OidcClient().run(List.of(arguments), shell);
        shell.out().flush();
        shell.err().flush();
        // Leaving by the door is quicker than System.exit, which first sets up a logger.
        if (status != 0) System.exit(status);
    }

    /// Keeps the JDK's HTTP client from delivering a POST twice, and lets a proxy have the password
    /// that `HTTPS_PROXY` has for it. Both are read once, when the client loads.
    static void settleHttp() {
        System.setProperty("sun.net.http.retryPost", "false");
        System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
    }

    /// What surrounds this process.
    static Shell shell() {
        var started = System.nanoTime();
        return new Shell(
                Inherited.variables(System.getenv()),
                System.in,
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err),
                Terminal.isStandardError(),
                new Timepiece(new LocalClock(), () -> System.nanoTime() - started),
                Terminal.people());
    }

    /// Tokens and claims are UTF-8 whatever the locale says.
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), false, UTF_8);
    }
}
