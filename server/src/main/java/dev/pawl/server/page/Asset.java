package dev.pawl.server.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/// A file that pages load. Its path carries the hash of its content, so it may be cached for ever.
///
/// On the wire: `GET /assets/pawl.2f0c1d5e9a7b3c48.css`
public final class Asset {
    /// Under which all assets are served.
    public static final String FOLDER = "/assets/";

    /// The headers to serve an asset with, besides its content type.
    public static final Map<String, String> HEADERS =
            Map.of(
                    "Cache-Control", "public, max-age=31536000, immutable",
                    "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
                    "Cross-Origin-Resource-Policy", "same-origin",
                    "X-Content-Type-Options", "nosniff");

    private static final int HASH_BYTES = 8;

    private final String path;
    private final String contentType;
    private final byte[] content;

    private Asset(String path, String contentType, byte[] content) {
        this.path = path;
        this.contentType = contentType;
        this.content = content;
    }

    /// Reads an asset that lies beside this class.
    static Asset load(String name, String extension, String contentType) {
        var content = read(name + "." + extension);
        return new Asset(
                FOLDER + name + "." + hash(content) + "." + extension, contentType, content);
    }

    public String path() {
        return path;
    }

    public String contentType() {
        return contentType;
    }

    /// Returns a copy of the content.
    public byte[] content() {
        return content.clone();
    }

    @Override
    public String toString() {
        return path;
    }

    private static byte[] read(String file) {
        try (var stream = Asset.class.getResourceAsStream(file)) {
            if (stream == null) throw new IllegalStateException("missing from the build: " + file);
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(byte[] content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
