package dev.pawl.cli.shell;

import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import java.nio.file.Path;
import java.util.Optional;

/// Where a user's files belong (XDG Base Directory Specification 0.8).
public final class Folders {
    private static final String NAME = "oidc-client";

    private final Shell shell;

    private Folders(Shell shell) {
        this.shell = shell;
    }

    public static Folders of(Shell shell) {
        return new Folders(shell);
    }

    /// `$XDG_CONFIG_HOME/oidc-client`, if anybody says where that is.
    public Optional<Path> configuration() {
        return folder("XDG_CONFIG_HOME", ".config");
    }

    /// `$XDG_STATE_HOME/oidc-client`: logins.
    ///
    /// @throws Failure when nobody says where that is
    public Path state() {
        return folder("XDG_STATE_HOME", ".local/state")
                .orElseThrow(() -> nowhere("XDG_STATE_HOME"));
    }

    /// `$XDG_RUNTIME_DIR/oidc-client`: sockets; beside the logins where there is none.
    public Path runtime() {
        return absolute("XDG_RUNTIME_DIR")
                .map(folder -> folder.resolve(NAME))
                .orElseGet(this::state);
    }

    private Optional<Path> folder(String variable, String below) {
        return absolute(variable)
                .or(() -> absolute("HOME").map(home -> home.resolve(below)))
                .map(folder -> folder.resolve(NAME));
    }

    /// A relative path counts as none, as the specification wants.
    private Optional<Path> absolute(String variable) {
        return shell.variable(variable).map(Path::of).filter(Path::isAbsolute);
    }

    private static Failure nowhere(String variable) {
        return new Failure(
                ExitCode.CONFIGURATION,
                "there is no home directory to keep logins in",
                "set HOME, or " + variable + " to a folder");
    }
}
