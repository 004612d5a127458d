package dev.pawl.server.cases;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/// Names and values in turn, in order, as a body holds them; a name may come twice.
record Parameters(List<String> namesAndValues) {
    private static final JsonMapper JSON = new JsonMapper();

    static Parameters of(String... namesAndValues) {
        return new Parameters(List.of(namesAndValues));
    }

    Parameters and(String... more) {
        var all = new ArrayList<>(namesAndValues);
        all.addAll(List.of(more));
        return new Parameters(all);
    }

    /// `application/x-www-form-urlencoded`.
    String form() {
        return pairs().map(i -> encode(name(i)) + "=" + encode(value(i)))
                .collect(Collectors.joining("&"));
    }

    /// One flat JSON object.
    String json() {
        return pairs().map(i ->
                        JSON.writeValueAsString(name(i)) + ":" + JSON.writeValueAsString(value(i)))
                .collect(Collectors.joining(",", "{", "}"));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private java.util.stream.Stream<Integer> pairs() {
        return IntStream.range(0, namesAndValues.size() / 2).boxed();
    }

    private String name(int pair) {
        return namesAndValues.get(2 * pair);
    }

    private String value(int pair) {
        return namesAndValues.get(2 * pair + 1);
    }
}
