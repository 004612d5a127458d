package dev.pawl.cli.kubernetes;

import dev.pawl.cli.text.GoJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The part of a kubeconfig that calls us.
///
/// @param user how contexts name it
/// @param apiVersion without its group
/// @param command the program
/// @param arguments what it is called with
record ExecStanza(String user, String apiVersion, String command, List<String> arguments) {
    private static final String MODE = "IfAvailable";

    ExecStanza {
        arguments = List.copyOf(arguments);
    }

    /// The same as data.
    Map<String, Object> data() {
        var exec = new LinkedHashMap<String, Object>();
        exec.put("apiVersion", ExecCredential.GROUP + apiVersion);
        exec.put("command", command);
        exec.put("args", arguments);
        exec.put("interactiveMode", MODE);
        var data = new LinkedHashMap<String, Object>();
        data.put("name", user);
        data.put("user", Map.of("exec", exec));
        return data;
    }

    /// The same for a kubeconfig. A JSON text is a YAML text, so quoting needs no rules of its own.
    String yaml() {
        var words =
                arguments.stream()
                        .map(it -> "      - " + GoJson.string(it) + "\n")
                        .collect(Collectors.joining());
        return """
        users:
        - name: %s
          user:
            exec:
              apiVersion: %s
              command: %s
              args:
        %s      interactiveMode: %s
        """
                .formatted(
                        GoJson.string(user),
                        ExecCredential.GROUP + apiVersion,
                        GoJson.string(command),
                        words,
                        MODE);
    }

    /// The command that writes it into the user's kubeconfig.
    List<String> kubectl() {
        var begin =
                Stream.of(
                        "kubectl",
                        "config",
                        "set-credentials",
                        user,
                        "--exec-api-version=" + ExecCredential.GROUP + apiVersion,
                        "--exec-interactive-mode=" + MODE,
                        "--exec-command=" + command);
        return Stream.concat(begin, arguments.stream().map(it -> "--exec-arg=" + it)).toList();
    }

    /// The same for a shell.
    String kubectlLine() {
        return kubectl().stream().map(ExecStanza::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9@%+=:,./_-]+")
                ? word
                : "'" + word.replace("'", "'\\''") + "'";
    }
}
