package dev.pawl.cli.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// The parameters in an address, to find out whose it is; what they mean is read elsewhere, and
/// strictly.
final class Query {
    private Query() {}

    static Map<String, String> of(URI address) {
        var parameters = new HashMap<String, String>();
        for (var pair : Objects.requireNonNullElse(address.getRawQuery(), "").split("&", -1)) {
            var equals = pair.indexOf('=');
            if (equals > 0) parameters.put(pair.substring(0, equals), decoded(pair, equals + 1));
        }
        return parameters;
    }

    private static String decoded(String pair, int from) {
        try {
            return URLDecoder.decode(pair.substring(from), UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return "";
        }
    }
}
