package dev.pawl.client.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Parameters of a form body or a query, sent in the order of their names.
///
/// On the wire: `grant_type=refresh_token&refresh_token=tGzv3JOkF0XG5Qx2TlKWIA`. It holds secrets
/// and therefore never prints its values.
public final class Form {
    private final SortedMap<String, List<String>> parameters;

    private Form(SortedMap<String, List<String>> parameters) {
        this.parameters = Collections.unmodifiableSortedMap(parameters);
    }

    public static Form of(Map<String, String> parameters) {
        var single = new TreeMap<String, List<String>>();
        parameters.forEach((name, value) -> single.put(name, List.of(value)));
        return new Form(single);
    }

    /// Returns this form with a parameter of this one value.
    public Form with(String name, String value) {
        return with(name, List.of(value));
    }

    /// Returns this form with a parameter that is repeated for each value, as `resource` may be
    /// (RFC 8707 §2); without values it is not sent.
    public Form with(String name, List<String> values) {
        var more = new TreeMap<>(parameters);
        if (values.isEmpty()) more.remove(name);
        else more.put(name, List.copyOf(values));
        return new Form(more);
    }

    /// Its parameters, in the order of their names.
    public Map<String, List<String>> parameters() {
        return parameters;
    }

    /// The wire form.
    public String encoded() {
        return parameters.entrySet().stream()
                .flatMap(entry ->
                        entry.getValue().stream()
                                .map(value -> encode(entry.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&"));
    }

    /// Encodes one value as RFC 6749 appendix B asks, with the unreserved characters of RFC 3986.
    public static String encode(String value) {
        return URLEncoder.encode(value, UTF_8).replace("*", "%2A").replace("%7E", "~");
    }

    @Override
    public String toString() {
        return "Form" + parameters.keySet();
    }
}
