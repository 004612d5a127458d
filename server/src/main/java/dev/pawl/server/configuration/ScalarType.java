package dev.pawl.server.configuration;

import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import dev.pawl.server.configuration.Element.Scalar;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// A type of single values: how it is called, what to write, how it is read.
///
/// @param name for the reference page: `duration`
/// @param example what completes "write …" in a refusal: `30s, 5m, 1h or 30d`
/// @param reader reads text written in a directory
record ScalarType<T>(String name, String example, BiFunction<String, Path, Reading<T>> reader) {
    private static final Map<Class<?>, ScalarType<?>> TYPES =
            Map.ofEntries(
                    Map.entry(String.class, written("text", "some text", Function.identity())),
                    Map.entry(Secret.class, written("secret", "the secret", Secret::of)),
                    Map.entry(boolean.class, bool()),
                    Map.entry(Boolean.class, bool()),
                    Map.entry(int.class, number()),
                    Map.entry(Integer.class, number()),
                    Map.entry(Duration.class, duration()),
                    Map.entry(RetryWindow.class, retryWindow()),
                    Map.entry(Rotation.class, rotation()),
                    Map.entry(Instant.class, instant()),
                    Map.entry(URI.class, uri()),
                    Map.entry(Scope.class, scope()),
                    Map.entry(Path.class, path()),
                    Map.entry(SecretFile.class, secretFile()),
                    Map.entry(StoreUrl.class, storeUrl()));

    /// Finds how a component of that class is read; empty where it is a section of its own.
    static Optional<ScalarType<?>> find(Class<?> type) {
        if (type.isEnum()) return Optional.of(word(type));
        return Optional.ofNullable(TYPES.get(type));
    }

    /// Reads a value, or says what is wrong with it without repeating what may be secret.
    Reading<T> read(Scalar scalar) {
        return reader.apply(scalar.text(), scalar.place().directory());
    }

    private static <T> ScalarType<T> written(
            String name, String example, Function<String, T> maker) {
        return new ScalarType<>(
                name,
                example,
                (text, _) -> Reading.of(Values.notBlank(text).map(maker), "is empty"));
    }

    private static ScalarType<Boolean> bool() {
        return quoted("value", "true or false", Values::bool).named("true or false");
    }

    private static ScalarType<Integer> number() {
        return quoted("whole number", "digits only, nine at most", Values::number);
    }

    private static ScalarType<Duration> duration() {
        return new ScalarType<>(
                "duration", Durations.EXAMPLE, (text, _) -> Durations.positive(text));
    }

    private static ScalarType<RetryWindow> retryWindow() {
        return new ScalarType<>(
                "duration or `until-used`",
                "30s, 60s, until-used, or 0s for none",
                (text, _) -> Durations.retryWindow(text));
    }

    private static ScalarType<Rotation> rotation() {
        return quoted("rotation", Rotation.EXAMPLE, Rotation::parse)
                .named("`always`, `never` or `when-aged(0.5)`");
    }

    private static ScalarType<Instant> instant() {
        return quoted("instant", "2026-12-01T00:00:00Z", Values::instant);
    }

    private static ScalarType<URI> uri() {
        return unquoted("URI", "one such as https://app.example.com/path", Values::uri);
    }

    private static ScalarType<Scope> scope() {
        return unquoted("scope", "values separated by spaces", Values::scope);
    }

    private static ScalarType<Path> path() {
        return new ScalarType<>("path", "the path of a file or directory", Values::path);
    }

    private static ScalarType<SecretFile> secretFile() {
        return new ScalarType<>(
                "path", "the path of a file that holds the secret", SecretFile::read);
    }

    private static ScalarType<StoreUrl> storeUrl() {
        return new ScalarType<>("`sqlite:FILE`", "sqlite:FILE", StoreUrl::read);
    }

    private static ScalarType<Object> word(Class<?> type) {
        var words = Words.of(type);
        return quoted("value", words.alternatives(), words::find).named(words.documentation());
    }

    /// A type whose wrong values may be repeated: `"soon" is not a valid instant`.
    private static <T> ScalarType<T> quoted(
            String noun, String example, Function<String, Optional<T>> parser) {
        return new ScalarType<>(
                noun,
                example,
                (text, _) ->
                        Reading.of(
                                parser.apply(text),
                                Values.quote(text) + " is not a valid " + noun));
    }

    /// A type whose wrong values may hold a secret, as the user part of a URI does: they are not
    /// repeated.
    private static <T> ScalarType<T> unquoted(
            String noun, String example, Function<String, Optional<T>> parser) {
        return new ScalarType<>(
                noun,
                example,
                (text, _) -> Reading.of(parser.apply(text), "is not a valid " + noun));
    }

    private ScalarType<T> named(String documented) {
        return new ScalarType<>(documented, example, reader);
    }
}
