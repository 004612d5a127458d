package dev.pawl.server;

import dev.pawl.server.configuration.CommandLine;
import java.io.Serial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Options and words of a command: `--port 9600` or `--port=9600`, in any order, and options that
/// are given or not.
record Arguments(Map<String, String> options, List<String> words) {
    private static final String TLS_SELF_SIGNED = "--tls-self-signed";
    static final Set<String> SERVE =
            Set.of("--config", "--data", "--host", "--port", TLS_SELF_SIGNED);
    static final Set<String> KEYS = Set.of("--config", "--data", "--overlap");

    Arguments {
        options = Map.copyOf(options);
        words = List.copyOf(words);
    }

    /// The command line was not understood.
    static final class Misuse extends RuntimeException {
        @Serial private static final long serialVersionUID = 1L;

        Misuse(String message) {
            super(message, null, false, false);
        }
    }

    static Arguments parse(List<String> arguments, Set<String> known) {
        var options = new HashMap<String, String>();
        var words = new ArrayList<String>();
        for (var rest = arguments.iterator(); rest.hasNext(); ) {
            var argument = rest.next();
            if (!argument.startsWith("-")) {
                words.add(argument);
                continue;
            }
            var option = argument.split("=", 2);
            if (!known.contains(option[0])) throw new Misuse("there is no option " + option[0]);
            if (options.put(option[0], value(option, rest)) != null)
                throw new Misuse(option[0] + " is given twice");
        }
        return new Arguments(options, words);
    }

    private static String value(String[] option, Iterator<String> rest) {
        if (option[0].equals(TLS_SELF_SIGNED)) {
            if (option.length > 1) throw new Misuse(option[0] + " takes no value");
            return "";
        }
        if (option.length > 1) return option[1];
        if (!rest.hasNext()) throw new Misuse(option[0] + " needs a value");
        return rest.next();
    }

    boolean tlsSelfSigned() {
        return options.containsKey(TLS_SELF_SIGNED);
    }

    Optional<Path> path(String name) {
        return text(name).map(Path::of);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(options.get(name));
    }

    CommandLine overrides() {
        return new CommandLine(
                text("--host"),
                text("--port").map(Arguments::port),
                path("--data"),
                tlsSelfSigned());
    }

    void refuseWords() {
        if (!words.isEmpty()) throw new Misuse("what is " + words.getFirst() + "?");
    }

    private static int port(String text) {
        try {
            var port = Integer.parseInt(text);
            if (port > 0 && port < 65_536) return port;
        } catch (NumberFormatException e) {
            throw new Misuse("--port takes a number from 1 to 65535");
        }
        throw new Misuse("--port takes a number from 1 to 65535");
    }
}
