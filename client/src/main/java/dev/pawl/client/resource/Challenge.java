package dev.pawl.client.resource;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One challenge of a `WWW-Authenticate` header (RFC 9110 §11.6.1).
///
/// On the wire, two of them: `Negotiate abcd==, Bearer realm="api", error="invalid_token"`.
///
/// @param scheme as the server wrote it; compare with [#hasScheme]
/// @param token68 the one value some schemes have instead of parameters
/// @param parameters by lower-case name, in the order of the wire
public record Challenge(String scheme, Optional<String> token68, Map<String, String> parameters) {
    public Challenge {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /// Reads all lines of the header. Nothing is refused: what cannot be read is left out, since a
    /// server's typing error must not hide that it said 401.
    public static List<Challenge> parse(Collection<String> lines) {
        return lines.stream().flatMap(line -> new ChallengeReader(line).read().stream()).toList();
    }

    /// Asks for the scheme, whatever its case.
    public boolean hasScheme(String name) {
        return scheme.equalsIgnoreCase(name);
    }

    /// A parameter by its lower-case name.
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }
}
