package dev.pawl.server.http;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.OAuthException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Request parameters. A parameter without a value counts as absent, and none but `resource` may
/// come twice (RFC 6749 §3.1, §3.2; RFC 8707 §2).
public final class Parameters {
    /// The longest value of any parameter; what is read of it may be bounded more tightly.
    static final int LONGEST = 16_384;

    private static final int MOST = 64;

    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private int count;

    Parameters() {}

    /// Gathers parameters that were read elsewhere.
    ///
    /// @throws OAuthException `invalid_request` if one is too long, or there are too many
    public static Parameters of(Map<String, String> values) {
        var parameters = new Parameters();
        values.forEach(parameters::add);
        return parameters;
    }

    /// Adds a value in order of arrival.
    ///
    /// @throws OAuthException `invalid_request` if it is too long or one too many
    void add(String name, String value) {
        if (value.length() > LONGEST || name.length() > 256)
            throw invalid("A parameter is too long.", "oversized_parameter");
        if (++count > MOST) throw invalid("There are too many parameters.", "too_many_parameters");
        values.computeIfAbsent(name, key -> new ArrayList<>(1)).add(value);
    }

    /// Finds the one value of a parameter.
    ///
    /// @throws OAuthException `invalid_request` if it was sent twice
    public Optional<String> find(String name) {
        var all = values.getOrDefault(name, List.of());
        if (all.size() > 1)
            throw invalid("A parameter is sent more than once.", "repeated_" + known(name));
        return all.stream().filter(value -> !value.isEmpty()).findFirst();
    }

    /// Returns the one value of a parameter that must be there.
    ///
    /// @throws OAuthException `invalid_request` if it is missing or was sent twice
    public String require(String name) {
        return find(name)
                .orElseThrow(() ->
                        invalid(
                                "A required parameter is missing: " + name + ".",
                                "missing_" + name));
    }

    /// Returns the one value of a parameter, bounded in length before anybody looks it up.
    ///
    /// @throws OAuthException `invalid_request` if it is missing, too long or was sent twice
    public String require(String name, int longest) {
        var value = require(name);
        if (value.length() > longest)
            throw invalid("A parameter is too long.", "oversized_" + name);
        return value;
    }

    /// Returns every value of a parameter that may come more than once.
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /// Asks whether nothing was sent.
    public boolean isEmpty() {
        return values.isEmpty();
    }

    static OAuthException invalid(String description, String reason) {
        return new OAuthException(ErrorCode.INVALID_REQUEST, description, reason);
    }

    /// Only the caller's own words need this: a reason is logged, so it must not be his invention.
    private static String known(String name) {
        return name.matches("[a-z_]{1,40}") ? name : "parameter";
    }

    /// Shows names only.
    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
