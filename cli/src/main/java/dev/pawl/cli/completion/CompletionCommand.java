package dev.pawl.cli.completion;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.Command;
import dev.pawl.cli.command.CommandLine;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.config.Profiles;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.shell.Shell;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// `oidc-client completion`: what a shell needs to complete command lines.
public final class CompletionCommand {
    private static final String PATH = "oidc-client completion";

    private CompletionCommand() {}

    /// The command and those below it.
    ///
    /// @param line asked for when a script is wanted: it holds this very command
    public static Command create(Supplier<CommandLine> line) {
        return Command.group(
                        PATH,
                        "Generate the autocompletion script for the specified shell",
                        script("bash", BashScript::of, line)
                                .example("in this shell", "source <(oidc-client completion bash)"),
                        script("zsh", ZshScript::of, line)
                                .example(
                                        "for every shell to come",
                                        "mkdir -p ~/.zfunc && oidc-client completion zsh"
                                                + " >~/.zfunc/_oidc-client"),
                        script("fish", FishScript::of, line)
                                .example(
                                        "for every shell to come",
                                        "mkdir -p ~/.config/fish/completions && oidc-client"
                                                + " completion fish"
                                                + " >~/.config/fish/completions/oidc-client.fish"),
                        script("powershell", PowerShellScript::of, line)
                                .example("to add to $PROFILE", "oidc-client completion powershell"),
                        profiles())
                .example("in this shell", "source <(oidc-client completion bash)");
    }

    private static Command script(
            String shell, Function<List<Spot>, String> script, Supplier<CommandLine> line) {
        return Command.of(
                PATH + " " + shell,
                "Generate the autocompletion script for " + shell,
                (arguments, around) -> {
                    arguments.none();
                    around.out().print(script.apply(Spot.all(line.get())));
                    return ExitCode.OK.status();
                });
    }

    private static Command profiles() {
        return Command.of(
                        PATH + " profiles",
                        "Print the names of the profiles, one a line",
                        CompletionCommand::printProfiles)
                .commonFlags(Profiles.FLAGS)
                .example("which there are", PATH + " profiles");
    }

    private static int printProfiles(Arguments arguments, Shell shell) throws UsageException {
        arguments.none();
        Profiles.names(arguments, shell).forEach(name -> shell.out().print(name + "\n"));
        return ExitCode.OK.status();
    }
}
