package dev.pawl.cli.command;

import dev.pawl.cli.shell.Shell;
import java.util.List;

/// A command: how it is called, what its help says, what it does.
///
/// @param path how it is called: `oidc-client refresh-token`
/// @param summary one line for the list of commands
/// @param description the first paragraph of its help
/// @param parameters what follows its path in the usage line: `[flags]`
/// @param notes what its help ends with, possibly nothing
public record Command(
        String path,
        String summary,
        String description,
        String parameters,
        List<Flag> flags,
        String notes,
        Action action) {
    /// What a command does.
    @FunctionalInterface
    public interface Action {
        /// Runs the command.
        ///
        /// @return the exit status
        /// @throws UsageException when the arguments do not suffice
        int run(Arguments arguments, Shell shell) throws UsageException;
    }

    public Command {
        flags = List.copyOf(flags);
    }

    /// The last word of the path.
    String name() {
        return path.substring(path.lastIndexOf(' ') + 1);
    }

    Flag helpFlag() {
        return Flag.toggle("help", "h", "help for " + name());
    }
}
