package dev.pawl.server.authorize;

import dev.pawl.server.http.UrlEncoded;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// An authorization request, parameter by parameter.
public record Ask(List<Pair> parameters) {
    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    /// RFC 7636 appendix B.
    static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    /// One parameter.
    record Pair(String name, String value) {}

    public Ask {
        parameters = List.copyOf(parameters);
    }

    /// What a well-behaved client sends.
    public static Ask of(String client) {
        return new Ask(List.of())
                .and("response_type", "code")
                .and("client_id", client)
                .and("redirect_uri", redirectUri(client))
                .and("scope", "openid profile offline_access")
                .and("state", "af0ifjsldkj")
                .and("nonce", "n-0S6_WzA2Mj")
                .and("code_challenge", CHALLENGE)
                .and("code_challenge_method", "S256");
    }

    static String redirectUri(String client) {
        return switch (client) {
            case "web" -> "https://app.example.com/cb?tenant=1";
            case "native" -> "http://127.0.0.1:49152/cb";
            default -> "https://" + client + ".example.com/cb";
        };
    }

    /// The request with one value of a parameter, whatever it had before.
    public Ask with(String name, String value) {
        return without(name).and(name, value);
    }

    /// The request with one more value.
    public Ask and(String name, String value) {
        var more = new ArrayList<>(parameters);
        more.add(new Pair(name, value));
        return new Ask(more);
    }

    public Ask without(String name) {
        return new Ask(parameters.stream().filter(pair -> !pair.name().equals(name)).toList());
    }

    public Ask withoutChallenge() {
        return without("code_challenge").without("code_challenge_method");
    }

    String query() {
        return parameters.stream()
                .map(pair -> pair.name() + "=" + UrlEncoded.encode(pair.value()))
                .collect(Collectors.joining("&"));
    }
}
