package dev.pawl.cli.agent;

import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.shell.Folders;
import dev.pawl.cli.shell.PrivateFolder;
import dev.pawl.cli.shell.Shell;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where the agent listens. Whoever can reach the socket is its user: the folder lets nobody else
/// in.
record AgentSocket(Path path) {
    static final String VARIABLE = "OIDC_AGENT_SOCKET";

    private static final int LONGEST_PATH = 100;

    /// The one the environment names, or else the usual one.
    static AgentSocket of(Shell shell) {
        return named(shell)
                .orElseGet(
                        () -> new AgentSocket(Folders.of(shell).runtime().resolve("agent.sock")));
    }

    /// The one the environment names.
    static Optional<AgentSocket> named(Shell shell) {
        return shell.variable(VARIABLE).map(text -> new AgentSocket(Path.of(text)));
    }

    UnixDomainSocketAddress address() {
        return UnixDomainSocketAddress.of(path);
    }

    /// Where its agent's lock is. The file is never deleted.
    Path lock() {
        return path.resolveSibling(path.getFileName() + ".lock");
    }

    /// Makes sure that nobody else gets at a socket there.
    ///
    /// @param shell whose own folder is closed to others where it is open; a folder of the user's
    ///   choice is left as it is
    /// @throws Failure when somebody might, or there can be no socket
    void secure(Shell shell) {
        if (path.toString().length() > LONGEST_PATH)
            throw no("its path is longer than that of a socket can be");
        var folder = Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(path);
        if (!Files.exists(folder) || folder.equals(Folders.of(shell).runtime())) {
            PrivateFolder.made(folder);
            return;
        }
        try {
            if (!PrivateFolder.isPrivate(folder)) throw no("others can look into its folder");
        } catch (IOException unreadable) {
            throw no("its folder cannot be looked at").because(unreadable);
        }
    }

    private Failure no(String why) {
        return new Failure(
                ExitCode.CONFIGURATION,
                "the agent cannot listen at " + path + ": " + why,
                "set " + VARIABLE + " to a short path in a folder that only you can use");
    }
}
