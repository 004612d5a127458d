package dev.pawl.client.refresh;

import java.io.Serial;

/// Thrown by a call to say that the resource refused its access token (401).
public final class TokenRefusedException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    public TokenRefusedException() {
        super("the resource refused the access token");
    }
}
