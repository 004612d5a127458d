package dev.pawl.server;

import dev.pawl.server.configuration.CommandLine;
import java.io.Serial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Options and words of a command: `--port 9600` or `--port=9600`, in any order.
record Arguments(Map<String, String> options, List<String> words) {
    static final Set<String> SERVE = Set.of("--config", "--data", "--host", "--port");
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
        for (var i = 0; i < arguments.size(); i++) {
            var argument = arguments.get(i);
            if (!argument.startsWith("-")) {
                words.add(argument);
                continue;
            }
            var equals = argument.indexOf('=');
            var name = equals < 0 ? argument : argument.substring(0, equals);
            if (!known.contains(name)) throw new Misuse("there is no option " + name);
            if (equals < 0 && ++i == arguments.size()) throw new Misuse(name + " needs a value");
            var value = equals < 0 ? arguments.get(i) : argument.substring(equals + 1);
            if (options.put(name, value) != null) throw new Misuse(name + " is given twice");
        }
        return new Arguments(options, words);
    }

    Optional<Path> path(String name) {
        return text(name).map(Path::of);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(options.get(name));
    }

    CommandLine overrides() {
        return new CommandLine(text("--host"), text("--port").map(Arguments::port), path("--data"));
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
