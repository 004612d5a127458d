package dev.pawl.client.cognito;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;

/// Which attributes of users are read and written. What is not named here is neither sent nor
/// handed out: the `sub` of a user, say, or what another application keeps there.
///
/// @param standard attributes of OpenID Connect: `email`
/// @param custom attributes of the pool, without the `custom:` they have on the wire
public record AttributeNames(Set<String> standard, Set<String> custom) {
    /// `email` and `phone_number`.
    public static final AttributeNames DEFAULT =
            new AttributeNames(Set.of("email", "phone_number"), Set.of());

    private static final String CUSTOM = "custom:";

    /// @throws IllegalArgumentException when a name is in both sets, and so means two attributes
    public AttributeNames {
        standard = Set.copyOf(standard);
        custom = Set.copyOf(custom);
        if (custom.stream().anyMatch(standard::contains))
            throw new IllegalArgumentException("both standard and custom: " + custom);
    }

    List<AttributeType> toWire(Map<String, String> attributes) {
        return attributes.entrySet().stream()
                .filter(attribute -> isKnown(attribute.getKey()))
                .map(attribute ->
                        AttributeType.builder()
                                .name(wireName(attribute.getKey()))
                                .value(attribute.getValue())
                                .build())
                .toList();
    }

    Map<String, String> fromWire(List<AttributeType> received) {
        var attributes = new LinkedHashMap<String, String>();
        for (var attribute : received) {
            var name =
                    attribute.name().startsWith(CUSTOM)
                            ? attribute.name().substring(CUSTOM.length())
                            : attribute.name();
            if (isKnown(name) && wireName(name).equals(attribute.name()))
                attributes.put(name, attribute.value());
        }
        return attributes;
    }

    private boolean isKnown(String name) {
        return standard.contains(name) || custom.contains(name);
    }

    private String wireName(String name) {
        return custom.contains(name) ? CUSTOM + name : name;
    }
}
