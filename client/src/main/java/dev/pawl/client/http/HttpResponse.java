package dev.pawl.client.http;

import dev.pawl.client.error.ErrorResponseException;
import dev.pawl.client.error.ErrorResponseException.Hints;
import dev.pawl.protocol.Secret;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// One answer, read to its end; its body may hold tokens, so it prints only its status.
public final class HttpResponse {
    /// How long a body may be.
    public static final int MAX_BODY_BYTES = 1 << 20;

    private static final String CONTENT_TYPE = "Content-Type";

    /// What the servers met so far call it; the first one present counts.
    private static final List<String> REQUEST_IDS =
            List.of("x-request-id", "x-correlation-id", "x-amzn-requestid", "x-ms-request-id");

    private final int status;
    private final String reason;
    private final Map<String, List<String>> headers;
    private final String body;

    /// @param reason the reason phrase, possibly empty
    /// @param headers in any case, the values of each in the order of the wire
    public HttpResponse(int status, String reason, Map<String, List<String>> headers, String body) {
        this.status = status;
        this.reason = Objects.requireNonNull(reason);
        this.headers = withoutCase(headers);
        this.body = Objects.requireNonNull(body);
    }

    /// An answer of which nothing but the content type is known.
    ///
    /// @param contentType the header as received, possibly empty
    public HttpResponse(int status, String reason, String contentType, String body) {
        this(status, reason, Map.of(CONTENT_TYPE, List.of(contentType)), body);
    }

    public int status() {
        return status;
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /// Status and reason: `404 Not Found`.
    public String statusLine() {
        return (status + " " + reason).strip();
    }

    /// The first value of a header, whatever its case.
    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    /// All values of a header, one for each line, in the order of the wire.
    public List<String> headers(String name) {
        return headers.getOrDefault(name, List.of());
    }

    /// All headers by their names, in the order of the alphabet.
    public Map<String, List<String>> headers() {
        return headers;
    }

    /// The header as received, or an empty text.
    public String contentType() {
        return header(CONTENT_TYPE).orElse("");
    }

    /// Asks for the media type, whatever its parameters: `application/jwt; charset=utf-8`.
    public boolean hasMediaType(String type) {
        return contentType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(type);
    }

    /// When the server says it answered (RFC 9110 §6.6.1): its clock, to the second.
    public Optional<Instant> date() {
        return header("Date").flatMap(HttpTime::date);
    }

    public String body() {
        return body;
    }

    /// Turns this answer into the exception of a server that said no.
    ///
    /// @param error the OAuth error code, or an empty text
    public ErrorResponseException refused(String error) {
        var answered = date().orElseGet(Instant::now);
        var wait = header("Retry-After").flatMap(value -> HttpTime.retryAfter(value, answered));
        var id = REQUEST_IDS.stream().flatMap(name -> header(name).stream()).findFirst();
        return new ErrorResponseException(
                status, statusLine(), Secret.of(body), error, new Hints(wait, id));
    }

    @Override
    public String toString() {
        return statusLine();
    }

    private static Map<String, List<String>> withoutCase(Map<String, List<String>> headers) {
        var sorted = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach(
                (name, values) -> sorted.merge(name, List.copyOf(values), HttpResponse::joined));
        return Collections.unmodifiableMap(sorted);
    }

    private static List<String> joined(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
