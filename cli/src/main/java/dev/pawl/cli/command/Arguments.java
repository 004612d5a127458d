package dev.pawl.cli.command;

import dev.pawl.cli.text.GoDuration;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the user gave a command.
///
/// It prints nothing: a refresh token may be among it.
public final class Arguments {
    private final Map<String, List<String>> given;
    private final Map<String, String> presets;
    private final List<String> positional;

    Arguments(
            Map<String, List<String>> given, Map<String, String> presets, List<String> positional) {
        this.given = Map.copyOf(given);
        this.presets = Map.copyOf(presets);
        this.positional = List.copyOf(positional);
    }

    /// Reads a command line that has these flags and no others.
    ///
    /// @throws UsageException when it has others, or a value is wrong
    public static Arguments of(Collection<Flag> flags, List<String> words) throws UsageException {
        return FlagParser.parse(flags, words);
    }

    /// The value of a flag if the user gave it, be it empty; the last one counts.
    public Optional<String> given(String flag) {
        return Optional.ofNullable(given.get(flag)).map(List::getLast);
    }

    /// The value of a flag, or what it is without it.
    public String value(String flag) {
        return given(flag).orElse(presets.getOrDefault(flag, ""));
    }

    /// Every value of a flag that may be given more than once.
    public List<String> values(String flag) {
        return given.getOrDefault(flag, List.of());
    }

    /// A length of time, if the flag was given or has a preset.
    public Optional<Duration> duration(String flag) {
        return Optional.of(value(flag)).filter(text -> !text.isEmpty()).map(GoDuration::parse);
    }

    /// A whole number, if the flag was given or has a preset.
    public Optional<Integer> number(String flag) {
        return Optional.of(value(flag)).filter(text -> !text.isEmpty()).map(Integer::valueOf);
    }

    public boolean isSet(String toggle) {
        return value(toggle).equals("true");
    }

    public List<String> positional() {
        return positional;
    }

    /// The only argument that is no flag.
    ///
    /// @param what how the usage line names it
    /// @throws UsageException when there is none, or more than one
    public String single(String what) throws UsageException {
        if (positional.isEmpty()) throw new UsageException(what + " is missing");
        if (positional.size() > 1) throw new UsageException("only one " + what + " can be given");
        return positional.getFirst();
    }

    /// Insists that there are only flags.
    ///
    /// @throws UsageException when there is more
    public void none() throws UsageException {
        if (positional.isEmpty()) return;
        throw new UsageException("unexpected argument \"" + positional.getFirst() + "\"");
    }

    /// Insists that at most one of these flags is given.
    ///
    /// @throws UsageException when more are
    public void exclusive(String... flags) throws UsageException {
        var both = List.of(flags).stream().filter(given::containsKey).toList();
        if (both.size() < 2) return;
        throw new UsageException(
                "--" + both.get(0) + " and --" + both.get(1) + " contradict each other");
    }
}
