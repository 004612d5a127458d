package dev.pawl.server.authorize;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.OAuthException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What of the parameter `claims` (OpenID Connect Core §5.5) restricts the answer: a user who must
/// be the one who is signed in, and an authentication that must be of a certain kind. Asking for
/// more claims is ignored, as the metadata says.
///
/// On the wire: `claims={"id_token":{"sub":{"value":"248289761001"}}}`
final class ClaimsRequest {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private final JsonNode members;

    private ClaimsRequest(JsonNode members) {
        this.members = members;
    }

    /// Reads the parameter.
    ///
    /// @throws OAuthException `invalid_request` if it is no object of objects
    static ClaimsRequest parse(String text) {
        try {
            var members = JSON.readTree(text);
            if (!members.isObject()) throw malformed();
            for (var name : List.of("id_token", "userinfo")) checkMember(members.path(name));
            return new ClaimsRequest(members);
        } catch (JacksonException e) {
            throw malformed();
        }
    }

    private static void checkMember(JsonNode member) {
        if (member.isMissingNode() || member.isNull()) return;
        if (!member.isObject()) throw malformed();
        for (var claim : member) if (!claim.isNull() && !claim.isObject()) throw malformed();
    }

    /// Whom the client would take: one set for each place that says so.
    ///
    /// OpenID Connect Core §5.5.1: "the `sub` value requested must be the one returned".
    List<Set<String>> subjects() {
        var sets = new ArrayList<Set<String>>();
        for (var name : List.of("id_token", "userinfo")) {
            var sub = members.path(name).path("sub");
            if (hasValue(sub)) sets.add(values(sub).collect(Collectors.toUnmodifiableSet()));
        }
        return sets;
    }

    /// Asks whether an authentication context is demanded that no sign-in here has (§5.5.1.1): the
    /// one essential claim without which the authentication has failed.
    boolean demandsContext() {
        var acr = members.path("id_token").path("acr");
        return acr.path("essential").asBoolean(false) && hasValue(acr);
    }

    private static boolean hasValue(JsonNode claim) {
        return claim.has("value") || claim.has("values");
    }

    private static Stream<String> values(JsonNode claim) {
        return Stream.concat(Stream.of(claim.path("value")), claim.path("values").valueStream())
                .filter(JsonNode::isString)
                .map(JsonNode::asString);
    }

    private static OAuthException malformed() {
        return new OAuthException(
                ErrorCode.INVALID_REQUEST,
                "The requested claims are malformed.",
                "malformed_claims");
    }
}
