package dev.pawl.cli.completion;

import dev.pawl.cli.command.Flag;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Completion for bash, from 3.2 on, with or without the package bash-completion.
///
/// bash parts words at `=`, so `--output=js` arrives as three of them.
final class BashScript {
    private static final String SCRIPT =
            """
            # Completion of oidc-client for bash: source it, or put it where bash-completion looks.

            # Says what a command takes: the words that can follow, its flags, and what these want.
            _oidc_client_spot() {
                case $1 in
            @SPOTS@
                esac
            }

            _oidc_client() {
                local words flags wants spot=oidc-client flag= current=${COMP_WORDS[COMP_CWORD]} word at value
                [ "$current" != = ] || current=
                _oidc_client_spot "$spot"
                for ((at = 1; at < COMP_CWORD; at++)); do
                    word=${COMP_WORDS[at]}
                    case $word in
                    --) flag=--; break ;;
                    -*)
                        case " $wants" in *" $word:"*) ;; *) continue ;; esac
                        value=$((at + 1))
                        [ "${COMP_WORDS[value]}" != = ] || value=$((value + 1))
                        if [ $value -ge $COMP_CWORD ]; then flag=$word; break; fi
                        at=$value
                        ;;
                    *)
                        case " $words " in
                        *" $word "*) spot="$spot $word"; _oidc_client_spot "$spot" ;;
                        esac
                        ;;
                    esac
                done

                COMPREPLY=()
                case $flag in
                '') case $current in -*) words=$flags ;; esac ;;
                --) words=:file ;;
                *) words=" $wants"; words=${words#*" $flag:"}; words=${words%% *} ;;
                esac
                case $words in
                :any) words= ;;
                :file) compopt -o filenames 2>/dev/null; _oidc_client_lines "$(compgen -f -- "$current")"; return ;;
                :folder) compopt -o filenames 2>/dev/null; _oidc_client_lines "$(compgen -d -- "$current")"; return ;;
                :profile) words=$("${COMP_WORDS[0]}" completion profiles 2>/dev/null) ;;
                :setting) compopt -o nospace 2>/dev/null; words='@SETTINGS@' ;;
                esac
                COMPREPLY=($(compgen -W "${words//,/ }" -- "$current"))
            }

            _oidc_client_lines() {
                local line
                while IFS= read -r line; do [ -z "$line" ] || COMPREPLY+=("$line"); done <<<"$1"
            }

            complete -F _oidc_client oidc-client
            """;

    private BashScript() {}

    static String of(List<Spot> spots) {
        var cases = spots.stream().map(BashScript::spot).collect(Collectors.joining("\n"));
        return SCRIPT.replace("@SPOTS@", cases)
                .replace("@SETTINGS@", String.join(" ", Spot.settings()));
    }

    private static String spot(Spot spot) {
        var words =
                spot.takesMore()
                        ? ":file"
                        : spot.words().stream()
                                .map(Spot.Word::text)
                                .collect(Collectors.joining(" "));
        var flags =
                spot.flags().stream().flatMap(BashScript::names).collect(Collectors.joining(" "));
        return """
            '%s')
                words='%s'
                flags='%s'
                wants='%s'
                ;;\
        """
                .formatted(spot.path(), words, flags, wants(spot.flags()));
    }

    private static Stream<String> names(Flag flag) {
        return flag.shorthand().isEmpty()
                ? Stream.of("--" + flag.name())
                : Stream.of("--" + flag.name(), "-" + flag.shorthand());
    }

    /// `--output:text,json --config::file`.
    private static String wants(List<Flag> flags) {
        return flags.stream()
                .filter(Flag::takesValue)
                .flatMap(flag -> names(flag).map(name -> name + ":" + want(flag)))
                .collect(Collectors.joining(" "));
    }

    private static String want(Flag flag) {
        return switch (Expected.by(flag)) {
            case CHOICE -> String.join(",", flag.choices());
            case FILE -> ":file";
            case FOLDER -> ":folder";
            case PROFILE -> ":profile";
            case SETTING -> ":setting";
            case ANYTHING, NOTHING -> ":any";
        };
    }
}
