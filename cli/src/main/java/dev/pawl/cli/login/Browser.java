package dev.pawl.cli.login;

import dev.pawl.cli.config.Key;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.shell.Shell;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What opens addresses: the command of the settings, that of `BROWSER`, or the desktop's.
///
/// It runs apart from this program: what it prints is not seen, and Ctrl-C here does not reach it.
/// No shell reads the address, which comes from outside.
public final class Browser {
    private static final Set<String> SCHEMES = Set.of("https", "http");
    private static final String ADDRESS = "%s";

    private final Shell shell;
    private final Optional<String> chosen;

    private Browser(Shell shell, Optional<String> chosen) {
        this.shell = shell;
        this.chosen = chosen;
    }

    /// Finds out what opens addresses here.
    public static Browser of(Settings settings, Shell shell) {
        return new Browser(shell, settings.maybe(Key.BROWSER).or(() -> shell.variable("BROWSER")));
    }

    /// Asks whether a window would open where the person is. A command somebody chose is believed
    /// to see to that: editors that work over SSH set one.
    boolean isHere() {
        if (chosen.isPresent()) return true;
        return !isRemote() && (!isOn("linux") || hasDisplay());
    }

    /// Asks whether the person sits at another machine.
    boolean isRemote() {
        return shell.variable("SSH_CONNECTION").isPresent()
                || shell.variable("SSH_TTY").isPresent();
    }

    private boolean hasDisplay() {
        return shell.variable("DISPLAY").isPresent()
                || shell.variable("WAYLAND_DISPLAY").isPresent();
    }

    /// Opens an address with the first command that there is.
    ///
    /// @param failed what to do if that command says soon after that it could not
    /// @return whether one was started
    public boolean open(URI address, Runnable failed) {
        if (!SCHEMES.contains(String.valueOf(address.getScheme()))) return false;
        for (var command : commands()) {
            var process = started(line(command, address.toString()));
            process.ifPresent(it -> watch(it, failed));
            if (process.isPresent()) return true;
        }
        return false;
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private static void watch(Process process, Runnable failed) {
        process.onExit()
                .thenAccept(it -> {
                    if (it.exitValue() != 0) failed.run();
                });
    }

    /// `BROWSER` may name several, as a path does.
    private List<String> commands() {
        if (chosen.isPresent())
            return Stream.of(chosen.get().split(File.pathSeparator, -1))
                    .filter(command -> !command.isBlank())
                    .toList();
        if (isOn("mac")) return List.of("open");
        if (isOn("windows")) return List.of("rundll32 url.dll,FileProtocolHandler");
        return List.of("xdg-open", "x-www-browser", "wslview");
    }

    private List<String> line(String command, String address) {
        var line = new ArrayList<String>();
        if (isOn("linux") && isProgram("setsid")) line.add("setsid");
        for (var word : command.strip().split(" +", -1)) line.add(word.replace(ADDRESS, address));
        if (!command.contains(ADDRESS)) line.add(address);
        return line;
    }

    private Optional<Process> started(List<String> line) {
        var program = line.getFirst().equals("setsid") ? line.get(1) : line.getFirst();
        if (!isProgram(program)) return Optional.empty();
        var builder =
                new ProcessBuilder(line)
                        .redirectInput(Redirect.PIPE)
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.DISCARD);
        builder.environment().clear();
        shell.variables().forEach((name, value) -> keep(builder, name, value));
        try {
            var process = builder.start();
            process.getOutputStream().close();
            return Optional.of(process);
        } catch (IOException unstartable) {
            return Optional.empty();
        }
    }

    /// A secret in the environment is none of the browser's business.
    private static void keep(ProcessBuilder builder, String name, String value) {
        if (!name.startsWith("OIDC_")) builder.environment().put(name, value);
    }

    /// Asks whether there is such a program; the system itself looks for `.exe` and the like.
    private boolean isProgram(String name) {
        if (isOn("windows")) return true;
        if (name.contains("/")) return Files.isExecutable(Path.of(name));
        return Stream.of(shell.variable("PATH").orElse("").split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    private static boolean isOn(String system) {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith(system);
    }
}
