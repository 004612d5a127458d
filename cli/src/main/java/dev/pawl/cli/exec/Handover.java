package dev.pawl.cli.exec;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.client.refresh.AccessToken;
import dev.pawl.client.store.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How a program that is started gets its token. It is in nobody's argument.
sealed interface Handover {
    String VARIABLE = "OIDC_ACCESS_TOKEN";
    String FILE_VARIABLE = "OIDC_TOKEN_FILE";

    /// In variables of its environment.
    record Variables(List<String> names) implements Handover {
        public Variables {
            names = List.copyOf(names);
        }

        ProcessBuilder prepare(Program program, AccessToken token) {
            var builder = new ProcessBuilder(program.words());
            names.forEach(name -> builder.environment().put(name, token.value().reveal()));
            return builder;
        }
    }

    /// From a file descriptor, which is at the token's first character when the program starts.
    record Descriptor(int number) implements Handover {
        /// The shell between opens the file, takes its name away, and becomes the program: a JDK
        /// lets nothing through but the standard streams.
        ProcessBuilder prepare(Program program, AccessToken token, Path folder) {
            var script = "exec %d<\"$0\"; rm -f -- \"$0\"; exec \"$@\"".formatted(number);
            var words = new ArrayList<>(List.of("sh", "-c", script));
            words.add(filed(token, folder).toString());
            words.addAll(program.words());
            return new ProcessBuilder(words);
        }

        private static Path filed(AccessToken token, Path folder) {
            var file = folder.resolve("token-" + ProcessHandle.current().pid());
            try {
                Disk.real().write(file, token.value().reveal().getBytes(UTF_8));
                return file;
            } catch (IOException unwritable) {
                throw new Failure(ExitCode.FAILURE, file + " cannot be written")
                        .because(unwritable);
            }
        }
    }

    /// In a file, which has the current token for as long as the program runs.
    record Filed() implements Handover {}

    /// Reads the flags.
    ///
    /// @throws UsageException when they contradict each other
    static Handover of(Arguments arguments) throws UsageException {
        arguments.exclusive("env", "fd", "file");
        if (arguments.isSet("file")) return new Filed();
        var number = arguments.number("fd");
        if (number.isPresent()) return descriptor(number.get());
        return variables(arguments.values("env"));
    }

    private static Handover descriptor(int number) throws UsageException {
        if (number < 3 || number > 9)
            throw new UsageException("--fd takes a number from 3 to 9; below are standard streams");
        return new Descriptor(number);
    }

    private static Handover variables(List<String> names) throws UsageException {
        for (var name : names) {
            if (!name.matches("[A-Za-z_][A-Za-z0-9_]*"))
                throw new UsageException(
                        "--env takes the name of a variable, not \"" + name + "\"");
        }
        return new Variables(names.isEmpty() ? List.of(VARIABLE) : names);
    }
}
