package dev.pawl.cli.config;

import dev.pawl.cli.config.Origin.Source;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.text.GoDuration;
import dev.pawl.protocol.Secret;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What holds for one run: each setting, and where it comes from. A flag counts more than the
/// environment, that more than the profile, that more than the rest of the file.
public final class Settings {
    private final String profile;
    private final List<Map<Key, Setting>> layers;

    /// @param layers the first counts most
    Settings(String profile, List<Map<Key, Setting>> layers) {
        this.profile = profile;
        this.layers = List.copyOf(layers);
    }

    /// The same with some settings that an argument says better.
    ///
    /// @param argument how people know it
    public Settings with(String argument, Map<Key, String> better) {
        var layer = new EnumMap<Key, Setting>(Key.class);
        var origin = new Origin(Source.FLAG, argument);
        better.forEach((key, text) -> layer.put(key, Setting.text(text, origin)));
        return new Settings(profile, Stream.concat(Stream.of(layer), layers.stream()).toList());
    }

    /// Which of several sets of settings this is, and so which login: `default` where there are
    /// none.
    public String profile() {
        return profile;
    }

    /// A text, empty when there is none.
    public String text(Key key) {
        return setting(key).text(key).strip();
    }

    /// A text, if there is one.
    public Optional<String> maybe(Key key) {
        return Optional.of(text(key)).filter(text -> !text.isEmpty());
    }

    /// A text that must be there.
    ///
    /// @throws Failure when it is not
    public String required(Key key) {
        return maybe(key)
                .orElseThrow(() ->
                        new Failure(
                                ExitCode.CONFIGURATION,
                                key.text() + " is not set" + inProfile(),
                                "set it in the configuration file, by "
                                        + key.variable()
                                        + ", or by --set "
                                        + key.text()
                                        + "=…; oidc-client config explain shows what is set"));
    }

    private String inProfile() {
        return profile.equals(Profiles.DEFAULT) ? "" : " in the profile " + profile;
    }

    public Secret secret(Key key) {
        return Secret.of(setting(key).text(key));
    }

    public boolean truth(Key key) {
        var setting = setting(key);
        return setting.truth().orElseThrow(() -> setting.wrong(key));
    }

    public List<String> texts(Key key) {
        return setting(key).texts(key);
    }

    public Map<String, String> entries(Key key) {
        return setting(key).entries(key);
    }

    public int number(Key key) {
        var setting = setting(key);
        var text = setting.text(key);
        if (!text.matches("\\d{1,9}")) throw setting.wrong(key);
        return Integer.parseInt(text);
    }

    public Duration duration(Key key) {
        var setting = setting(key);
        try {
            return GoDuration.parse(setting.text(key));
        } catch (IllegalArgumentException none) {
            throw setting.wrong(key);
        }
    }

    /// One of these words.
    ///
    /// @throws Failure when it is another
    public String choice(Key key, String... words) {
        var text = text(key);
        if (List.of(words).contains(text)) return text;
        throw new Failure(
                ExitCode.CONFIGURATION,
                "%s (%s) is %s, not \"%s\""
                        .formatted(key.text(), origin(key), String.join(" or ", words), text));
    }

    public Origin origin(Key key) {
        return setting(key).origin();
    }

    /// Asks whether anybody set it.
    public boolean isSet(Key key) {
        return origin(key).source() != Source.DEFAULT;
    }

    /// Looks at every value that somebody set, so that a wrong one is not found out only where it
    /// matters.
    ///
    /// @throws Failure for the first that is not of its kind
    Settings checked() {
        for (var layer : layers) layer.keySet().forEach(this::check);
        return this;
    }

    @SuppressWarnings("ReturnValueIgnored")
    private void check(Key key) {
        switch (key.kind()) {
            case TEXT, SECRET -> setting(key).text(key);
            case TEXTS -> texts(key);
            case TRUTH -> truth(key);
            case NUMBER -> number(key);
            case DURATION -> duration(key);
            case MAP -> entries(key);
        }
    }

    /// The settings that somebody set.
    public Set<Key> given() {
        var given = EnumSet.noneOf(Key.class);
        layers.forEach(layer -> given.addAll(layer.keySet()));
        return given;
    }

    /// As `config explain` shows it: a secret only as being there.
    public String shown(Key key) {
        var shown = setting(key).shown();
        return key.kind() == Kind.SECRET && !shown.isEmpty() ? Secret.MASK : shown;
    }

    private Setting setting(Key key) {
        return layers.stream()
                .flatMap(layer -> Optional.ofNullable(layer.get(key)).stream())
                .findFirst()
                .orElseGet(() -> Setting.text(key.preset(), Origin.DEFAULT));
    }
}
