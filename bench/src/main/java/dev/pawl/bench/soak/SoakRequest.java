package dev.pawl.bench.soak;

/// Requests as the soak writes them on the wire.
final class SoakRequest {
    private static final String HOST = "Host: id.example.com\r\n";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";
    private static final String TOKEN = "/oauth2/token";

    private SoakRequest() {}

    static String get(String path, String headers) {
        return "GET " + path + " HTTP/1.1\r\n" + HOST + headers + "\r\n";
    }

    static String get(String path) {
        return get(path, "");
    }

    /// A form sent to some address.
    static String post(String path, String headers, String body) {
        return head(path, headers + "Content-Length: " + body.length() + "\r\n") + body;
    }

    /// A form sent to the token endpoint.
    static String toToken(String headers, String form) {
        return post(TOKEN, headers, form);
    }

    /// Something else than a form, sent to the token endpoint.
    static String ofType(String type, String body) {
        return "POST %s HTTP/1.1\r\n%sContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(TOKEN, HOST, type, body.length(), body);
    }

    /// The beginning of a form sent to the token endpoint; how its body is framed is the caller's
    /// business.
    static String head(String framing) {
        return head(TOKEN, framing);
    }

    private static String head(String path, String headers) {
        return "POST " + path + " HTTP/1.1\r\n" + HOST + FORM + headers + "\r\n";
    }

    static String signIn(String client, String username, String password) {
        var body =
                "grant_type=password&scope=openid+offline_access&username="
                        + username
                        + "&password="
                        + password;
        return toToken(SoakRegistration.basic(client), body);
    }

    static String refresh(String client, String token) {
        return toToken(SoakRegistration.basic(client), refreshForm(token));
    }

    static String refreshForm(String token) {
        return "grant_type=refresh_token&refresh_token=" + token;
    }

    static String introspect(String client, String token) {
        return post("/oauth2/introspect", SoakRegistration.basic(client), "token=" + token);
    }

    static String userinfo(String token) {
        return get("/oauth2/userinfo", "Authorization: Bearer " + token + "\r\n");
    }
}
