package dev.pawl.cli.documentation;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.Command;
import dev.pawl.cli.command.CommandLine;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.text.GoFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/// `oidc-client documentation`: the manual, made from what the program knows of itself.
public final class DocumentationCommand {
    private static final String PATH = "oidc-client documentation";

    private DocumentationCommand() {}

    /// The command and those below it.
    ///
    /// @param line asked for when pages are wanted: it holds this very command
    public static Command create(Supplier<CommandLine> line) {
        return Command.group(
                        PATH,
                        "Write the manual to files",
                        kind(
                                "man",
                                "a page of the manual for each command",
                                DocumentationCommand::man,
                                line),
                        kind(
                                "markdown",
                                "the reference in Markdown",
                                DocumentationCommand::markdown,
                                line))
                .example("for man, into man1", PATH + " man man1");
    }

    private static Command kind(
            String name,
            String what,
            Function<CommandLine, Map<String, String>> pages,
            Supplier<CommandLine> line) {
        return Command.of(
                        PATH + " " + name,
                        "Write " + what,
                        (arguments, shell) -> {
                            write(folder(arguments), pages.apply(line.get()));
                            return ExitCode.OK.status();
                        })
                .taking("DIRECTORY")
                .example("into a folder, made if there is none", PATH + " " + name + " manual");
    }

    private static Map<String, String> man(CommandLine line) {
        var edition = Edition.current();
        var pages = new LinkedHashMap<String, String>();
        for (var command : line.commands())
            pages.put(ManPage.name(command) + ".1", new ManPage(command, line, edition).text());
        return pages;
    }

    private static Map<String, String> markdown(CommandLine line) {
        return Map.of(
                "oidc-client.md", new CommandsPage(line).text(),
                "oidc-client-settings.md", SettingsPage.text());
    }

    private static Path folder(Arguments arguments) throws UsageException {
        var name = arguments.single("DIRECTORY");
        try {
            return Path.of(name);
        } catch (InvalidPathException unthinkable) {
            throw new UsageException(name + " is no name of a directory");
        }
    }

    private static void write(Path folder, Map<String, String> pages) {
        try {
            Files.createDirectories(folder);
            for (var page : pages.entrySet())
                Files.writeString(folder.resolve(page.getKey()), page.getValue());
        } catch (IOException unwritable) {
            throw new Failure(ExitCode.FAILURE, GoFile.complaint(folder.toString(), unwritable))
                    .because(unwritable);
        }
    }
}
