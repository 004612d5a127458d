package dev.pawl.server.cases;

import java.io.Serial;
import java.security.SecureRandom;

/// Chance that can be made to fail: without it no id, no secret and no token comes into being.
final class BreakableRandom extends SecureRandom {
    @Serial private static final long serialVersionUID = 1L;

    private volatile boolean broken;

    /// Fails from now on.
    void breaks() {
        broken = true;
    }

    /// Works again.
    void works() {
        broken = false;
    }

    @Override
    public void nextBytes(byte[] bytes) {
        if (broken) throw new IllegalStateException("chance is out of order");
        super.nextBytes(bytes);
    }
}
