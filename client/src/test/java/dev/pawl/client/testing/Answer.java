package dev.pawl.client.testing;

/// What the provider says.
public record Answer(int status, String contentType, String body) {
    public static Answer json(String body) {
        return new Answer(200, "application/json", body);
    }

    public static Answer json(int status, String body) {
        return new Answer(status, "application/json", body);
    }

    public static Answer html(String body) {
        return new Answer(200, "text/html; charset=utf-8", body);
    }

    public static Answer jwt(String body) {
        return new Answer(200, "application/jwt; charset=utf-8", body);
    }
}
