package dev.pawl.cli.completion;

import dev.pawl.cli.command.Flag;
import dev.pawl.cli.completion.Spot.Word;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Completion for zsh: a function for each command, which `_arguments` reads.
final class ZshScript {
    private static final String SCRIPT =
            """
            #compdef oidc-client
            # Completion of oidc-client for zsh: put it as _oidc-client into a folder of $fpath.

            _oidc_client_profiles() {
              local -a names
              names=(${(f)"$(_call_program profiles oidc-client completion profiles 2>/dev/null)"})
              compadd "$@" -a names
            }

            _oidc_client_settings() {
              compadd "$@" -S '' -- @SETTINGS@
            }

            @FUNCTIONS@
            # Loaded by compinit it is called for the first time; sourced, it tells compinit of itself.
            if [ "$funcstack[1]" = _oidc-client ]; then
              _oidc_client "$@"
            else
              compdef _oidc_client oidc-client
            fi
            """;

    private static final String LEAF =
            """
            _@NAME@() {
              _arguments -s -S \\
            @ARGUMENTS@
            }
            """;

    private static final String BRANCH =
            """
            _@NAME@() {
              local curcontext="$curcontext" context state state_descr line
              local -a below
              typeset -A opt_args
              _arguments -s -S -C \\
            @ARGUMENTS@ \\
                '1: :->word' \\
                '*:: :->rest' && return
              case $state in
                word)
                  below=(
            @WORDS@
                  )
                  _describe -t commands command below
                  ;;
                rest)
                  case $words[1] in
            @CASES@
                  esac
                  ;;
              esac
            }
            """;

    private ZshScript() {}

    static String of(List<Spot> spots) {
        var functions = spots.stream().map(ZshScript::function).collect(Collectors.joining("\n"));
        return SCRIPT.replace("@FUNCTIONS@", functions)
                .replace("@SETTINGS@", String.join(" ", Spot.settings()));
    }

    private static String function(Spot spot) {
        var template = spot.isBranch() ? BRANCH : LEAF;
        return template.replace("@NAME@", spot.identifier())
                .replace("@ARGUMENTS@", arguments(spot))
                .replace("@WORDS@", lines("        ", spot.words().stream().map(ZshScript::word)))
                .replace(
                        "@CASES@",
                        lines("        ", spot.words().stream().map(it -> call(spot, it))));
    }

    private static String lines(String indent, Stream<String> lines) {
        return lines.map(line -> indent + line).collect(Collectors.joining("\n"));
    }

    private static String word(Word word) {
        return quoted(word.text() + ":" + word.meaning());
    }

    private static String call(Spot spot, Word word) {
        return word.text()
                + ") _"
                + spot.identifier()
                + "_"
                + word.text().replace('-', '_')
                + " ;;";
    }

    private static String arguments(Spot spot) {
        var flags = spot.flags().stream().map(ZshScript::flag);
        return Stream.concat(flags, more(spot))
                .map(line -> "    " + line)
                .collect(Collectors.joining(" \\\n"));
    }

    private static Stream<String> more(Spot spot) {
        if (spot.isBranch()) return Stream.empty();
        var words = spot.words().stream().map(Word::text).collect(Collectors.joining(" "));
        if (!words.isEmpty()) return Stream.of("'*:subject:(" + words + ")'");
        return spot.takesMore() ? Stream.of("'*:file:_files'") : Stream.empty();
    }

    /// `'(-c --config)'{-c+,--config=}'[configuration file]:string:_files'`.
    private static String flag(Flag flag) {
        var isRepeated = flag.kind() == Flag.Kind.TEXTS;
        var name = "--" + flag.name() + (flag.takesValue() ? "=" : "");
        if (flag.shorthand().isEmpty())
            return quoted((isRepeated ? "*" : "") + name + meaning(flag));
        var letter = "-" + flag.shorthand();
        var others = isRepeated ? "*" : "(%s --%s)".formatted(letter, flag.name());
        var names = letter + (flag.takesValue() ? "+" : "") + "," + name;
        return quoted(others) + "{" + names + "}" + quoted(meaning(flag));
    }

    private static String meaning(Flag flag) {
        return "[" + flag.usage().replaceAll("[\\[\\]\\\\]", "\\\\$0") + "]" + value(flag);
    }

    private static String value(Flag flag) {
        return switch (Expected.by(flag)) {
            case NOTHING -> "";
            case ANYTHING -> ":" + flag.kind().word() + ": ";
            case CHOICE -> ":choice:(" + String.join(" ", flag.choices()) + ")";
            case FILE -> ":file:_files";
            case FOLDER -> ":folder:_files -/";
            case PROFILE -> ":profile:_oidc_client_profiles";
            case SETTING -> ":setting:_oidc_client_settings";
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
