package dev.pawl.server.configuration;

import dev.pawl.server.configuration.Element.Mapping;
import dev.pawl.server.configuration.Element.Scalar;
import dev.pawl.server.configuration.Element.Sequence;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads claims: the values JSON has, except null, which OpenID Connect Core §5.3.2 says to leave
/// out.
final class ClaimsReader {
    private final Problems problems;

    ClaimsReader(Problems problems) {
        this.problems = problems;
    }

    /// Reads a map of claims, in the written order.
    Map<String, Object> read(String path, Mapping mapping) {
        var claims = new LinkedHashMap<String, Object>();
        for (var entry : mapping.entries()) {
            value(KeyPath.join(path, entry.key()), entry.value())
                    .ifPresent(value -> claims.put(entry.key(), value));
        }
        return Collections.unmodifiableMap(claims);
    }

    private Optional<Object> value(String path, Element element) {
        return switch (element) {
            case Mapping mapping -> Optional.of(read(path, mapping));
            case Sequence list -> Optional.of(list(path, list));
            case Scalar scalar -> scalar(path, scalar);
        };
    }

    private List<Object> list(String path, Sequence list) {
        var values = new ArrayList<>();
        for (int index = 0; index < list.items().size(); index++) {
            value(KeyPath.join(path, index), list.items().get(index)).ifPresent(values::add);
        }
        return Collections.unmodifiableList(values);
    }

    private Optional<Object> scalar(String path, Scalar scalar) {
        return switch (scalar.type()) {
            case TEXT -> Optional.of(scalar.text());
            case BOOLEAN -> Optional.of(Boolean.valueOf(scalar.text()));
            case WHOLE_NUMBER -> Optional.of(whole(scalar.text()));
            case DECIMAL_NUMBER -> decimal(path, scalar);
            case NOTHING -> refuse(path, scalar, "has no value; write one or remove the claim");
        };
    }

    private static Number whole(String text) {
        var number = new BigInteger(text);
        return number.bitLength() < Long.SIZE ? (Number) number.longValue() : number;
    }

    private Optional<Object> decimal(String path, Scalar scalar) {
        try {
            return Optional.of(new BigDecimal(scalar.text()));
        } catch (NumberFormatException infinite) {
            return refuse(
                    path, scalar, "is not a number JSON has; write digits, or text in quotes");
        }
    }

    private Optional<Object> refuse(String path, Scalar scalar, String text) {
        problems.add(scalar.place(), path, text);
        return Optional.empty();
    }
}
