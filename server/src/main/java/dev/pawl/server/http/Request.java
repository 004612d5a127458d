package dev.pawl.server.http;

import dev.pawl.protocol.OAuthException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// A request, read in full.
///
/// @param path the path as sent: no endpoint of ours needs an escape in its address
/// @param query the query as sent, without the question mark
/// @param address the network address of the peer
public record Request(
        Method method, String path, String query, Headers headers, Body body, String address) {
    /// The methods that some endpoint answers.
    public enum Method {
        GET,
        HEAD,
        POST,
        DELETE,
        OPTIONS,
        OTHER
    }

    /// Header values by name; the name's case does not matter.
    public interface Headers {
        /// Lists the names of all headers that were sent.
        Set<String> names();

        /// Returns the value; several lines of one header are joined by commas (RFC 9110 §5.3).
        Optional<String> find(String name);
    }

    /// Returns a header's value, or the empty string.
    public String header(String name) {
        return headers.find(name).orElse("");
    }

    /// Reads the parameters of the body, whatever of the supported types it has.
    ///
    /// @throws dev.pawl.protocol.OAuthException `invalid_request` if it cannot be read
    public Parameters form() {
        return BodyParameters.read(header("Content-Type"), body.bytes());
    }

    /// Reads the parameters of the query.
    ///
    /// @throws dev.pawl.protocol.OAuthException `invalid_request` if it cannot be read
    public Parameters queryParameters() {
        return UrlEncoded.parse(query);
    }

    /// Looks for a parameter wherever it may be, for the log: what cannot be read, or is there
    /// twice, is as good as absent.
    public Optional<String> mentioned(String name) {
        return readable(() -> form().find(name))
                .or(() -> body.mentioned(name))
                .or(() -> readable(() -> queryParameters().find(name)));
    }

    private static Optional<String> readable(Supplier<Optional<String>> reading) {
        try {
            return reading.get();
        } catch (OAuthException | BodyParameters.UnsupportedType unreadable) {
            return Optional.empty();
        }
    }

    /// Shows no query, header or body: any of them may hold a secret.
    @Override
    public String toString() {
        return method + " " + path;
    }
}
