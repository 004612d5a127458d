package dev.pawl.server.token;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.OAuthException;
import dev.pawl.protocol.Parameter;
import dev.pawl.server.http.Parameters;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Reads `authorization_details` (RFC 9396 §2): each object as JSON in one spelling, so that equal
/// details are equal text.
final class AuthorizationDetails {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    private AuthorizationDetails() {}

    static Set<String> of(Parameters form) {
        return form.find(Parameter.AUTHORIZATION_DETAILS)
                .map(AuthorizationDetails::parse)
                .orElse(Set.of());
    }

    private static Set<String> parse(String text) {
        try {
            var array = JSON.readTree(text);
            if (!array.isArray()) throw malformed();
            var details = new LinkedHashSet<String>();
            for (var detail : array) details.add(canonical(detail));
            return details;
        } catch (JacksonException e) {
            throw malformed();
        }
    }

    private static String canonical(JsonNode detail) {
        if (!detail.path("type").isString()) throw malformed();
        return JSON.writeValueAsString(JSON.treeToValue(detail, java.util.Map.class));
    }

    private static OAuthException malformed() {
        return new OAuthException(
                ErrorCode.INVALID_AUTHORIZATION_DETAILS,
                "The authorization details are not an array of typed objects.",
                "malformed_authorization_details");
    }
}
