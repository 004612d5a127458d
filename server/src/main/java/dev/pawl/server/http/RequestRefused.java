package dev.pawl.server.http;

import java.io.Serial;

/// A request that cannot be read as HTTP. Nothing after it on the connection can be trusted to be
/// where a request begins, so the answer is the last one (RFC 9112 §9.6).
final class RequestRefused extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /// @param why for the log: never a byte of the request
    RequestRefused(Problem problem, String why) {
        super(why, null, false, false);
        this.problem = problem.last();
    }

    static RequestRefused malformed(String why) {
        return new RequestRefused(Problem.malformed(), why);
    }

    Problem problem() {
        return problem;
    }
}
