package dev.pawl.client.http;

/// Sends a form **at most once**.
///
/// A refresh token that rotates is spent by the first copy of a POST and betrayed by the second: an
/// implementation never repeats one, never follows a redirect with credentials, never answers a
/// challenge by itself. The contract test counts deliveries. A GET may be repeated.
@FunctionalInterface
public interface Transport {
    /// Sends a request and reads the whole answer, whatever its status.
    ///
    /// @throws dev.pawl.client.error.TransportException when there is no whole answer
    HttpResponse send(HttpRequest request);
}
