package dev.pawl.cli.completion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.ProgramOnPath;
import dev.pawl.test.Needs;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The shells themselves complete command lines, with the scripts that the program prints.
class ShellCompletionTest {
    /// Parts a line as readline does, asks for completions of its last word, and shows all.
    private static final String BASH =
            """
            source "$FOLDER/script"
            for line in "$@"; do
              read -ra COMP_WORDS <<<"${line//=/ = }"
              COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
              _oidc_client
              (IFS=,; echo "${COMPREPLY[*]}")
            done
            """;

    private static final String FISH =
            """
            source $FOLDER/script
            for line in $argv
                echo (complete -C $line | string replace -r '\\t.*' '' | string join ,)
            end
            """;

    /// Types each line at a terminal, and Tab, and has the shell write down what became of it.
    private static final String ZSH =
            """
            zmodload zsh/zpty
            zpty shell "zsh -f -i"
            zpty -w shell "PS1=; fpath=($FOLDER \\$fpath); autoload -Uz compinit; compinit -u -d $FOLDER/dump"
            zpty -w shell "show() { print -r -- \\"\\$BUFFER\\" >$FOLDER/new; mv $FOLDER/new $FOLDER/shown; BUFFER=; }"
            zpty -w shell "zle -N show; bindkey '^X^X' show; bindkey '^I' expand-or-complete"
            for line in "$@"; do
              rm -f $FOLDER/shown
              zpty -w -n shell "$line"$'\\t\\x18\\x18'
              repeat 600; do
                [[ -e $FOLDER/shown ]] && break
                zpty -r -t shell chunk || :
                sleep 0.05
              done
              print -r -- "$(<$FOLDER/shown)"
            done
            zpty -d shell
            """;

    /// What is typed, and how what is offered ends.
    private final Map<String, String> expected = new LinkedHashMap<>();

    @TempDir private Path folder;

    @BeforeEach
    void expect() throws IOException {
        var config =
                Files.writeString(
                        folder.resolve("profiles.yaml"), "profiles: {work: {}, home: {}}\n");
        expected.put("oidc-client userin", "userinfo");
        expected.put("oidc-client --debug token --hea", "--header");
        expected.put("oidc-client token --min", "--min-valid");
        expected.put("oidc-client token --output js", "json");
        expected.put("oidc-client token --output=js", "json");
        expected.put("oidc-client token -o y", "yaml");
        expected.put("oidc-client token -c none --profile wo", "work");
        expected.put("oidc-client token --set client_secret_c", "client_secret_command");
        expected.put("oidc-client token --config " + folder + "/prof", config.toString());
        expected.put("oidc-client completion po", "powershell");
        expected.put("oidc-client help exit", "exit-codes");
        expected.put("oidc-client token nothing", "");
    }

    @Test
    void bashCompletes() throws Exception {
        assertCompletes("bash", script("bash", "script"), BASH);
    }

    @Test
    @Needs("zsh")
    void zshCompletes() throws Exception {
        expected.put("oidc-client token nothing", "nothing");
        assertCompletes("zsh", script("zsh", "_oidc-client"), ZSH);
    }

    @Test
    @Needs("fish")
    void fishCompletes() throws Exception {
        assertCompletes("fish", script("fish", "script"), FISH);
    }

    private void assertCompletes(String shell, Path script, String program) throws Exception {
        assertThat(run(List.of(shell, "-n", script.toString()))).as("syntax").isEmpty();
        var file = Files.writeString(folder.resolve("program"), program);
        var command = new ArrayList<>(List.of(shell, file.toString()));
        command.addAll(expected.keySet());

        var offered = run(command);

        assertThat(offered).hasSameSizeAs(expected.keySet());
        var ends = List.copyOf(expected.values());
        var lines = List.copyOf(expected.keySet());
        for (var i = 0; i < ends.size(); i++)
            assertThat(lastWord(offered.get(i))).as(lines.get(i)).isEqualTo(ends.get(i));
    }

    /// zsh shows the whole line; a flag or a setting may end with its equals sign.
    private static String lastWord(String offered) {
        return offered.replaceFirst("[= ]+$", "").replaceFirst(".*[ =]", "");
    }

    private Path script(String shell, String name) throws Exception {
        ProgramOnPath.in(folder);
        var file = folder.resolve(name);
        Files.write(file, run(List.of(folder + "/oidc-client", "completion", shell)));
        return file;
    }

    private List<String> run(List<String> command) throws IOException, InterruptedException {
        var out = folder.resolve("out").toFile();
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out);
        builder.redirectInput(new File("/dev/null"));
        builder.environment()
                .putAll(
                        Map.of(
                                "PATH", ProgramOnPath.in(folder),
                                "HOME", folder.toString(),
                                "TERM", "dumb",
                                "FOLDER", folder.toString(),
                                "OIDC_CONFIG", folder.resolve("profiles.yaml").toString()));
        assertThat(builder.start().waitFor()).isZero();
        return Files.readString(out.toPath(), UTF_8).lines().toList();
    }
}
