package dev.pawl.server.facade.reachfive;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.OAuthException;
import dev.pawl.server.http.Request;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An object inside the body: only a sign-up has one.
final class JsonBody {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    private static final int LONGEST = 256;

    private final JsonNode json;

    private JsonBody(JsonNode json) {
        this.json = json;
    }

    /// Reads a body.
    ///
    /// @throws OAuthException `invalid_request` if it is no JSON object
    static JsonBody of(Request request) {
        try {
            return object(JSON.readTree(request.body().bytes()), "malformed_json");
        } catch (JacksonException e) {
            throw invalid("The body is not a JSON object.", "malformed_json");
        }
    }

    private static JsonBody object(JsonNode json, String reason) {
        if (!json.isObject()) throw invalid("An object is expected.", reason);
        return new JsonBody(json);
    }

    /// Returns an object inside this one.
    ///
    /// @throws OAuthException `invalid_request` if there is none
    JsonBody inside(String name) {
        if (json.path(name).isMissingNode())
            throw invalid("A required object is missing.", "missing_" + name);
        return object(json.path(name), "malformed_" + name);
    }

    /// Finds a text; an empty one counts as absent.
    ///
    /// @throws OAuthException `invalid_request` if it is no text, or longer than any of ours
    Optional<String> find(String name) {
        var value = json.path(name);
        if (value.isMissingNode() || value.isNull()) return Optional.empty();
        if (!value.isString()) throw invalid("A text is expected.", "malformed_" + name);
        if (value.asString().length() > LONGEST)
            throw invalid("A text is too long.", "oversized_" + name);
        return Optional.of(value.asString()).filter(text -> !text.isEmpty());
    }

    /// Returns a text.
    ///
    /// @throws OAuthException `invalid_request` as above, or if there is none
    String require(String name) {
        return find(name)
                .orElseThrow(() -> invalid("A required text is missing.", "missing_" + name));
    }

    static OAuthException invalid(String description, String reason) {
        return new OAuthException(ErrorCode.INVALID_REQUEST, description, reason);
    }
}
