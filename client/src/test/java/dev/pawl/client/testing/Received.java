package dev.pawl.client.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the provider was asked.
///
/// @param headers the first value of each, names in lower case
public record Received(String method, String body, Map<String, String> headers) {
    public Optional<String> authorization() {
        return header("authorization");
    }

    public Optional<String> type() {
        return header("content-type");
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /// The values of a form parameter.
    public List<String> parameters(String name) {
        return Arrays.stream(body.split("&", -1))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), UTF_8))
                .toList();
    }

    /// The one value of a form parameter.
    public String parameter(String name) {
        var values = parameters(name);
        if (values.size() != 1) throw new AssertionError(name + " in " + body);
        return values.get(0);
    }
}
