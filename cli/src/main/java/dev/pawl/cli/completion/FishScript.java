package dev.pawl.cli.completion;

import dev.pawl.cli.command.Flag;
import dev.pawl.cli.completion.Spot.Word;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Completion for fish.
final class FishScript {
    private static final String SCRIPT =
            """
            # Completion of oidc-client for fish: put it as oidc-client.fish into ~/.config/fish/completions.

            # Says which command the line names so far.
            function __oidc_client_spot
                set -l words (commandline -opc)
                set -e words[1]
                set -l spot oidc-client
                set -l flag
                for word in $words
                    if set -q flag[1]
                        set -e flag[1]
                    else if contains -- $word @VALUED@
                        set flag $word
                    else if contains -- "$spot $word" @PATHS@
                        set spot "$spot $word"
                    end
                end
                echo $spot
            end

            function __oidc_client_at
                test (__oidc_client_spot) = "$argv"
            end

            complete -c oidc-client -f
            @LINES@
            """;

    private FishScript() {}

    static String of(List<Spot> spots) {
        var lines = spots.stream().flatMap(FishScript::lines).collect(Collectors.joining("\n"));
        return SCRIPT.replace("@VALUED@", String.join(" ", valued(spots)))
                .replace(
                        "@PATHS@",
                        spots.stream()
                                .map(it -> quoted(it.path()))
                                .collect(Collectors.joining(" ")))
                .replace("@LINES@", lines);
    }

    /// What takes a value wherever it is a flag.
    private static List<String> valued(List<Spot> spots) {
        var switches = names(spots, flag -> !flag.takesValue()).toList();
        return names(spots, Flag::takesValue)
                .filter(Predicate.not(switches::contains))
                .distinct()
                .sorted()
                .toList();
    }

    private static Stream<String> names(List<Spot> spots, Predicate<Flag> wanted) {
        return spots.stream()
                .flatMap(spot -> spot.flags().stream())
                .filter(wanted)
                .flatMap(FishScript::names);
    }

    private static Stream<String> names(Flag flag) {
        return flag.shorthand().isEmpty()
                ? Stream.of("--" + flag.name())
                : Stream.of("--" + flag.name(), "-" + flag.shorthand());
    }

    private static Stream<String> lines(Spot spot) {
        var beginning = "complete -c oidc-client -n " + quoted("__oidc_client_at " + spot.path());
        var more =
                spot.takesMore() && spot.words().isEmpty() ? Stream.of(" -F") : Stream.<String>of();
        return Stream.of(
                        spot.words().stream().map(FishScript::word),
                        spot.flags().stream().map(FishScript::flag),
                        more)
                .flatMap(lines -> lines)
                .map(line -> beginning + line);
    }

    private static String word(Word word) {
        return " -a " + word.text() + " -d " + quoted(word.meaning());
    }

    private static String flag(Flag flag) {
        var letter = flag.shorthand().isEmpty() ? "" : " -s " + flag.shorthand();
        return letter + " -l " + flag.name() + value(flag) + " -d " + quoted(flag.usage());
    }

    private static String value(Flag flag) {
        return switch (Expected.by(flag)) {
            case NOTHING -> "";
            case ANYTHING -> " -x";
            case CHOICE -> " -x -a " + quoted(String.join(" ", flag.choices()));
            case FILE -> " -r -F";
            case FOLDER -> " -x -a '(__fish_complete_directories)'";
            case PROFILE -> " -x -a '(oidc-client completion profiles 2>/dev/null)'";
            case SETTING -> " -x -a " + quoted(String.join(" ", Spot.settings()));
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
