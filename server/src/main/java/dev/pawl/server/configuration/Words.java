package dev.pawl.server.configuration;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The constants of an enum by their written form, in their declared order.
final class Words {
    private final Map<String, Enum<?>> words;

    private Words(Map<String, Enum<?>> words) {
        this.words = words;
    }

    /// Gathers the words of an enum.
    static Words of(Class<?> type) {
        var words = new LinkedHashMap<String, Enum<?>>();
        for (var constant : type.getEnumConstants()) {
            var it = (Enum<?>) constant;
            words.put(word(it).map(Word::value).orElseGet(() -> lowerCase(it)), it);
        }
        return new Words(words);
    }

    Optional<Object> find(String text) {
        return Optional.ofNullable(words.get(text));
    }

    /// What completes "write …" in a refusal: `own or all`.
    String alternatives() {
        return join(List.copyOf(words.keySet()));
    }

    /// The words and their meaning, for the reference page.
    String documentation() {
        return String.join(
                "; ",
                words.entrySet().stream()
                        .map(it -> documentation(it.getKey(), it.getValue()))
                        .toList());
    }

    private static String documentation(String text, Enum<?> constant) {
        return "`" + text + "`" + word(constant).map(it -> " (" + it.doc() + ")").orElse("");
    }

    private static String join(List<String> texts) {
        if (texts.size() == 1) return texts.getFirst();
        return String.join(", ", texts.subList(0, texts.size() - 1)) + " or " + texts.getLast();
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<Word> word(Enum<?> constant) {
        return Arrays.stream(constant.getDeclaringClass().getFields())
                .filter(field -> field.getName().equals(constant.name()))
                .findFirst()
                .flatMap(field -> Optional.ofNullable(field.getAnnotation(Word.class)));
    }
}
