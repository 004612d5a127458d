package dev.pawl.client.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Parameters of a form body, sent in the order of their names.
///
/// On the wire: `grant_type=refresh_token&refresh_token=tGzv3JOkF0XG5Qx2TlKWIA`. It holds secrets
/// and therefore never prints its values.
public final class Form {
    private final SortedMap<String, String> parameters;

    private Form(SortedMap<String, String> parameters) {
        this.parameters = Collections.unmodifiableSortedMap(parameters);
    }

    public static Form of(Map<String, String> parameters) {
        return new Form(new TreeMap<>(parameters));
    }

    /// Returns this form and one parameter more.
    public Form with(String name, String value) {
        var more = new TreeMap<>(parameters);
        more.put(name, value);
        return new Form(more);
    }

    /// The wire form.
    public String encoded() {
        return parameters.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
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
