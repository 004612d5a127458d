package dev.pawl.server.store;

import dev.pawl.server.refresh.StoreUnavailable;
import dev.pawl.server.token.AccessTokenDenials;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;

/// Denied access tokens, by the first half of the SHA-256 of their id.
final class SqliteDenials implements AccessTokenDenials {
    private final Writer writer;
    private final Reader reader;

    SqliteDenials(Writer writer, Reader reader) {
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    public void deny(String id, Instant until) {
        write(
                "INSERT INTO denied_access_token (id, expires_at) VALUES (?, ?) ON CONFLICT DO NOTHING",
                digest(id),
                until.toEpochMilli());
    }

    @Override
    public boolean denied(String id) {
        return reader.read(session ->
                session.one(
                                row -> true,
                                "SELECT 1 FROM denied_access_token WHERE id = ?",
                                digest(id))
                        .isPresent());
    }

    @Override
    public void collect(Instant now) {
        write("DELETE FROM denied_access_token WHERE expires_at < ?", now.toEpochMilli());
    }

    /// Both statements may be applied twice, so an unknown outcome is simply tried again by the
    /// caller.
    private void write(String sql, Object... arguments) {
        try {
            writer.write(session -> session.update(sql, arguments));
        } catch (OutcomeUnknown e) {
            throw new StoreUnavailable("an access token may or may not have been denied", e);
        }
    }

    private static byte[] digest(String id) {
        try {
            var sha256 =
                    MessageDigest.getInstance("SHA-256")
                            .digest(id.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(sha256, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
