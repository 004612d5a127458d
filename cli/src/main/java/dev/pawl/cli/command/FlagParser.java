package dev.pawl.cli.command;

import dev.pawl.cli.text.GoDuration;
import dev.pawl.cli.text.GoQuote;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Reads arguments by pflag's rules.
///
/// `--flag value`, `--flag=value`, `-f value`, `-fvalue`, `-f=value`, switches joined as in `-df`,
/// flags and other arguments in any order, and nothing is a flag after `--`.
final class FlagParser {
    private static final Set<String> YES = Set.of("1", "t", "T", "TRUE", "true", "True");
    private static final Set<String> NO = Set.of("0", "f", "F", "FALSE", "false", "False");

    private final Collection<Flag> flags;
    private final Map<String, List<String>> given = new HashMap<>();
    private final List<String> positional = new ArrayList<>();

    private FlagParser(Collection<Flag> flags) {
        this.flags = flags;
    }

    static Arguments parse(Collection<Flag> flags, List<String> arguments) throws UsageException {
        var parser = new FlagParser(flags);
        var rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) parser.take(rest.pop(), rest);
        var presets = new HashMap<String, String>();
        flags.forEach(flag -> presets.put(flag.name(), flag.preset()));
        return new Arguments(parser.given, presets, parser.positional);
    }

    private void take(String argument, Deque<String> rest) throws UsageException {
        if (argument.equals("--")) {
            positional.addAll(rest);
            rest.clear();
        } else if (argument.startsWith("--")) {
            takeLong(argument, rest);
        } else if (argument.startsWith("-") && argument.length() > 1) {
            takeShort(argument.substring(1), rest);
        } else {
            positional.add(argument);
        }
    }

    private void takeLong(String argument, Deque<String> rest) throws UsageException {
        var equals = argument.indexOf('=');
        var name = argument.substring(2, equals < 0 ? argument.length() : equals);
        if (name.isEmpty() || name.startsWith("-")) {
            throw new UsageException("bad flag syntax: " + argument);
        }
        var flag =
                find(candidate -> candidate.name().equals(name))
                        .orElseThrow(() -> UsageException.unknownFlag(name));
        if (equals >= 0) {
            set(flag, argument.substring(equals + 1));
        } else if (!flag.takesValue()) {
            set(flag, "true");
        } else if (rest.isEmpty()) {
            throw new UsageException("flag needs an argument: --" + name);
        } else {
            set(flag, rest.pop());
        }
    }

    private void takeShort(String letters, Deque<String> rest) throws UsageException {
        var letter = letters.substring(0, 1);
        var more = letters.substring(1);
        var unknown = "unknown shorthand flag: '" + letter + "' in -" + letters;
        var flag =
                find(candidate -> candidate.shorthand().equals(letter))
                        .orElseThrow(() -> new UsageException(unknown));
        if (more.length() > 1 && more.startsWith("=")) {
            set(flag, more.substring(1));
        } else if (!flag.takesValue()) {
            set(flag, "true");
            if (!more.isEmpty()) takeShort(more, rest);
        } else if (!more.isEmpty()) {
            set(flag, more);
        } else if (rest.isEmpty()) {
            throw new UsageException("flag needs an argument: '" + letter + "' in -" + letters);
        } else {
            set(flag, rest.pop());
        }
    }

    private Optional<Flag> find(Predicate<Flag> wanted) {
        return flags.stream().filter(wanted).findFirst();
    }

    private void set(Flag flag, String value) throws UsageException {
        given.computeIfAbsent(flag.name(), first -> new ArrayList<>()).add(checked(flag, value));
    }

    private static String checked(Flag flag, String value) throws UsageException {
        return switch (flag.kind()) {
            case TOGGLE -> truth(flag, value);
            case DURATION -> duration(flag, value);
            case NUMBER -> number(flag, value);
            case TEXT, TEXTS -> choice(flag, value);
        };
    }

    private static String truth(Flag flag, String value) throws UsageException {
        if (YES.contains(value)) return "true";
        if (NO.contains(value)) return "false";
        var quoted = GoQuote.quote(value);
        throw invalid(flag, value, "strconv.ParseBool: parsing " + quoted + ": invalid syntax");
    }

    private static String duration(Flag flag, String value) throws UsageException {
        try {
            GoDuration.parse(value);
            return value;
        } catch (IllegalArgumentException none) {
            throw invalid(flag, value, "write 90s, 5m or 1h30m");
        }
    }

    private static String number(Flag flag, String value) throws UsageException {
        if (value.matches("\\d{1,9}")) return value;
        throw invalid(flag, value, "it takes a whole number");
    }

    private static String choice(Flag flag, String value) throws UsageException {
        if (flag.choices().isEmpty() || flag.choices().contains(value)) return value;
        throw invalid(flag, value, "it takes " + String.join(", ", flag.choices()));
    }

    private static UsageException invalid(Flag flag, String value, String why) {
        return new UsageException(
                "invalid argument %s for \"%s\" flag: %s"
                        .formatted(GoQuote.quote(value), flag.title(), why));
    }
}
