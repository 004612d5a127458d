package dev.pawl.server.cases;

import java.net.http.HttpHeaders;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the server answered.
record Answer(int status, HttpHeaders headers, String body) {
    private static final JsonMapper JSON = new JsonMapper();

    /// The value of a header, or the empty string.
    String header(String name) {
        return String.join(", ", headers.allValues(name));
    }

    JsonNode json() {
        return JSON.readTree(body);
    }

    boolean has(String member) {
        return json().has(member);
    }

    String text(String member) {
        return json().path(member).asString("");
    }

    long number(String member) {
        return json().path(member).asLong(-1);
    }

    /// Whether introspection calls the token alive.
    boolean isActive() {
        return json().path("active").asBoolean();
    }

    String refreshToken() {
        return text("refresh_token");
    }

    String accessToken() {
        return text("access_token");
    }

    String idToken() {
        return text("id_token");
    }

    /// The scope values of the answer, in order.
    List<String> scope() {
        return List.of(text("scope").split(" ", -1));
    }

    /// The claims of the access token, unverified.
    JsonNode accessClaims() {
        return Jwt.claims(accessToken());
    }

    /// The claims of the ID token, unverified.
    JsonNode idClaims() {
        return Jwt.claims(idToken());
    }

    /// Everything but what differs from one moment to the next: to compare refusals byte by byte.
    String shape() {
        var lines =
                headers.map().entrySet().stream()
                        .filter(line -> !line.getKey().equalsIgnoreCase("date"));
        return status + "\n" + lines.map(Object::toString).sorted().toList() + "\n" + body;
    }
}
