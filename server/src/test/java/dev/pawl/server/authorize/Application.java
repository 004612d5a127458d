package dev.pawl.server.authorize;

import dev.pawl.protocol.Secret;
import dev.pawl.server.discovery.ProviderMetadata;
import dev.pawl.server.http.Body;
import dev.pawl.server.http.Request;
import dev.pawl.server.http.Request.Method;
import dev.pawl.server.http.UrlEncoded;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client at the token endpoint.
public record Application(House house, String clientId) {
    private static final JsonMapper JSON = new JsonMapper();

    /// What it got.
    public record Tokens(int status, JsonNode json) {
        public String text(String name) {
            return json.path(name).asString("");
        }

        public boolean has(String name) {
            return json.has(name);
        }

        public String error() {
            return text("error");
        }

        /// The claims of the ID token.
        public JsonNode claims() {
            return payload(text("id_token"));
        }
    }

    /// The claims of a JWT, unverified.
    static JsonNode payload(String jwt) {
        var bytes = Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[1]);
        return JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
    }

    /// Redeems a code as a well-behaved client does.
    public Tokens redeem(Secret code) {
        return redeem(code, Ask.redirectUri(clientId), Ask.VERIFIER);
    }

    public Tokens redeem(Secret code, String redirectUri, String verifier) {
        return send(
                "grant_type=authorization_code&code="
                        + UrlEncoded.encode(code.reveal())
                        + (redirectUri.isEmpty()
                                ? ""
                                : "&redirect_uri=" + UrlEncoded.encode(redirectUri))
                        + (verifier.isEmpty() ? "" : "&code_verifier=" + verifier));
    }

    public Tokens refresh(String refreshToken) {
        return send("grant_type=refresh_token&refresh_token=" + UrlEncoded.encode(refreshToken));
    }

    public Tokens send(String form) {
        var open = List.of("spa", "native", "implicit").contains(clientId);
        var basic =
                Base64.getEncoder()
                        .encodeToString(
                                (clientId + ":" + clientId + "-secret")
                                        .getBytes(StandardCharsets.UTF_8));
        var type = "application/x-www-form-urlencoded";
        var headers =
                open
                        ? Map.of("content-type", type)
                        : Map.of("content-type", type, "authorization", "Basic " + basic);
        var body = (open ? form + "&client_id=" + clientId : form).getBytes(StandardCharsets.UTF_8);
        var found = new SentHeaders(headers);
        var response =
                house.answer(
                        new Request(
                                Method.POST,
                                ProviderMetadata.TOKEN,
                                "",
                                found,
                                Body.of(body),
                                "198.51.100.7"));
        return new Tokens(
                response.status(),
                JSON.readTree(new String(response.body(), StandardCharsets.UTF_8)));
    }
}
