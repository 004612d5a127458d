package dev.pawl.server.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The behaviours a refresh-token server is held to, by id, and those that nothing of ours can show
/// yet.
final class CaseCatalogue {
    private static final Pattern RANGE = Pattern.compile("([A-O]?)(\\d{1,3})(?:-(\\d{1,3}))?");
    private static final Pattern LIST =
            Pattern.compile("[A-Z]?[\\w-]*\\d[\\w-]*(, [A-Z]?[\\w-]*\\d[\\w-]*)*");

    private final Map<String, List<String>> groups = new LinkedHashMap<>();
    private final Map<String, String> behaviours = new LinkedHashMap<>();
    private final Map<Integer, String> numbers = new LinkedHashMap<>();
    private final Map<String, String> withoutSubject = new LinkedHashMap<>();

    /// The behaviours of a server.
    CaseCatalogue() {
        this("");
    }

    /// @param kind what the names of the resources begin with
    CaseCatalogue(String kind) {
        for (var block : resource(kind + "catalogue.txt").split("\n\n", -1))
            readGroup(block.strip().lines().toList());
        resource(kind + "without-subject.txt").lines().forEach(this::readExcuse);
    }

    private void readGroup(List<String> lines) {
        for (var line : lines.subList(1, lines.size())) {
            var id = firstWord(line);
            behaviours.put(id, rest(line));
            if (RANGE.matcher(id).matches()) numbers.put(Integer.valueOf(id.substring(1)), id);
        }
        groups.put(lines.getFirst(), lines.stream().skip(1).map(CaseCatalogue::firstWord).toList());
    }

    private void readExcuse(String line) {
        for (var id : ids(firstWord(line))) withoutSubject.put(id, rest(line));
    }

    /// The headings with their ids, in order.
    Map<String, List<String>> groups() {
        return groups;
    }

    String behaviour(String id) {
        return Objects.requireNonNull(behaviours.get(id), id);
    }

    /// Why nothing can show this behaviour yet.
    Optional<String> excuse(String id) {
        return Optional.ofNullable(withoutSubject.get(id));
    }

    /// The ids that a text names: `A11`, `11`, `146-149`, `CVE-2026-1035`, several with commas;
    /// none if it is anything else.
    List<String> ids(String text) {
        if (!LIST.matcher(text).matches()) return List.of();
        return Pattern.compile(", ").splitAsStream(text).flatMap(this::range).toList();
    }

    private Stream<String> range(String one) {
        var range = RANGE.matcher(one);
        if (!range.matches()) return Stream.of(one).filter(behaviours::containsKey);
        return IntStream.rangeClosed(Integer.parseInt(range.group(2)), last(range))
                .mapToObj(numbers::get)
                .flatMap(Stream::ofNullable)
                .filter(id -> id.startsWith(range.group(1)));
    }

    private static int last(Matcher range) {
        return Integer.parseInt(Optional.ofNullable(range.group(3)).orElse(range.group(2)));
    }

    private static String firstWord(String line) {
        return line.substring(0, line.indexOf(' '));
    }

    private static String rest(String line) {
        return line.substring(line.indexOf(' ') + 1);
    }

    private static String resource(String name) {
        try (var resource = CaseCatalogue.class.getResourceAsStream(name)) {
            return new String(
                    Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
