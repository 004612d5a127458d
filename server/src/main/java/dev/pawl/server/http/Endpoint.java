package dev.pawl.server.http;

/// Answers one kind of request.
@FunctionalInterface
public interface Endpoint {
    /// Answers.
    ///
    /// @throws dev.pawl.protocol.OAuthException where the answer is an error
    /// @throws dev.pawl.server.refresh.StoreUnavailable where it is "try again later"
    Response handle(Request request);
}
