package dev.pawl.server.http;

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

    /// The bytes themselves, not to be changed.
    public byte[] bytes() {
        return bytes;
    }
}
