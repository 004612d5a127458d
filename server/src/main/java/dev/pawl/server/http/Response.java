package dev.pawl.server.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// An answer: status, headers in order, body.
public final class Response {
    private final int status;
    private final List<Header> headers;
    private final byte[] body;

    private Response(int status, List<Header> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /// One header line.
    public record Header(String name, String value) {}

    /// Answers without a body.
    public static Response of(int status) {
        return new Response(status, List.of(), new byte[0]);
    }

    /// Answers with a body.
    public static Response of(int status, String contentType, byte[] body) {
        return new Response(status, List.of(new Header("Content-Type", contentType)), body);
    }

    /// Answers JSON that nobody may keep (RFC 6749 §5.1).
    public static Response json(int status, byte[] body) {
        return of(status, "application/json", body)
                .with("Cache-Control", "no-store")
                .with("Pragma", "no-cache");
    }

    /// Answers HTML.
    public static Response html(int status, String body) {
        return of(status, "text/html; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    /// Sends the browser elsewhere by GET, whatever it came with (RFC 9110 §15.4.4).
    public static Response redirect(String location) {
        return of(303).with("Location", location).with("Cache-Control", "no-store");
    }

    /// Returns this answer with one more header line.
    public Response with(String name, String value) {
        var more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Response(status, more, body);
    }

    /// Returns this answer with more header lines.
    public Response with(Map<String, String> lines) {
        var response = this;
        for (var line : lines.entrySet()) response = response.with(line.getKey(), line.getValue());
        return response;
    }

    public int status() {
        return status;
    }

    public List<Header> headers() {
        return headers;
    }

    /// The body, not to be changed.
    public byte[] body() {
        return body;
    }

    @Override
    public String toString() {
        return "Response[" + status + "]";
    }
}
