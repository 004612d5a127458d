package dev.pawl.cli.exec;

import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.shell.Shell;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// The program to run, and its arguments.
record Program(List<String> words) {
    Program {
        words = List.copyOf(words);
    }

    /// Finds it as a shell does, before a token is fetched that nobody would use.
    ///
    /// @throws UsageException when none is named
    /// @throws Failure when it is not there or cannot be run
    static Program of(List<String> words, Shell shell) throws UsageException {
        if (words.isEmpty()) throw new UsageException("the command to run is missing");
        var name = words.getFirst();
        var found = places(name, shell).filter(Files::isRegularFile).toList();
        if (found.isEmpty()) throw new Failure(ExitCode.NOT_FOUND, "there is no command " + name);
        if (found.stream().noneMatch(Files::isExecutable))
            throw new Failure(ExitCode.NOT_EXECUTABLE, found.getFirst() + " cannot be executed");
        return new Program(words);
    }

    /// A name with a slash is a path; any other is looked for.
    private static Stream<Path> places(String name, Shell shell) {
        if (name.isEmpty()) return Stream.empty();
        if (name.contains("/")) return Stream.of(Path.of(name));
        var folders = shell.variable("PATH").orElse("/usr/bin:/bin");
        return Arrays.stream(folders.split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder).resolve(name));
    }
}
