package dev.pawl.server.http;

/// What stands before the body of a request (RFC 9112 §2.1).
///
/// @param method as sent: its case matters (RFC 9110 §9.1)
/// @param http10 whether the peer speaks HTTP/1.0, as proxies and health checks of balancers do
record RequestHead(String method, RequestTarget target, boolean http10, HeaderFields fields) {
    /// Asks whether the peer wants another request on this connection (RFC 9112 §9.3).
    boolean keepsAlive() {
        if (fields.lists("Connection", "close")) return false;
        return !http10 || fields.lists("Connection", "keep-alive");
    }

    /// Asks whether the peer waits for a word before it sends the body (RFC 9110 §10.1.1).
    boolean expectsContinue() {
        return !http10 && fields.lists("Expect", "100-continue");
    }

    @Override
    public String toString() {
        return method + " " + target.path();
    }
}
