package dev.pawl.client.http;

/// Sends a request **at most once**.
///
/// A refresh token that rotates is spent by the first copy of a request and betrayed by the second:
/// an implementation never repeats, never follows a redirect with credentials, never answers a
/// challenge by itself. The contract test counts deliveries.
@FunctionalInterface
public interface Transport {
    /// Sends a request and reads the whole answer, whatever its status.
    ///
    /// @throws dev.pawl.client.error.TransportException when there is no whole answer
    HttpResponse send(HttpRequest request);
}
