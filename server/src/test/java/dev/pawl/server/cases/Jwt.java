package dev.pawl.server.cases;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a JWT as anybody can, without verifying it.
final class Jwt {
    private static final JsonMapper JSON = new JsonMapper();

    private Jwt() {}

    static JsonNode header(String jwt) {
        return part(jwt, 0);
    }

    static JsonNode claims(String jwt) {
        return part(jwt, 1);
    }

    private static JsonNode part(String jwt, int index) {
        var part = Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[index]);
        return JSON.readTree(new String(part, StandardCharsets.UTF_8));
    }
}
