package dev.pawl.server.http;

import java.util.Optional;

/// The bytes of a request's body.
public final class Body {
    /// No body.
    public static final Body EMPTY = new Body(new byte[0]);

    private final byte[] bytes;

    private Body(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Wraps bytes that nobody will change.
    public static Body of(byte[] bytes) {
        return new Body(bytes);
    }

    /// Looks for a text in the body as a JSON object, for the log: whatever else is in it, and
    /// however it ends.
    public Optional<String> mentioned(String name) {
        return BodyParameters.mentioned(bytes, name);
    }

    /// The bytes themselves, not to be changed.
    public byte[] bytes() {
        return bytes;
    }
}
