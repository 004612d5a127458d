package dev.pawl.server.admission;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/// Spreads keys over the cells of tables, as a count-min sketch does: every key has one cell in
/// each of four rows, and shares each of them with other keys, but hardly ever all four.
///
/// The salt is this process's own and no one else's: nobody can look for names that share their
/// cells with somebody else's name.
final class CellHash {
    /// Cells of a key.
    static final int ROWS = 4;

    /// Cells of a row, as a power of two. Large enough that no traffic fills it: what is counted
    /// here cost a password hash or a request each, and fades away again.
    static final int COLUMNS = 1 << 16;

    private static final int SALT = 16;

    private final byte[] salt = new byte[SALT];

    CellHash(SecureRandom random) {
        random.nextBytes(salt);
    }

    /// Finds the cells of a key.
    ///
    /// @return one place for each row, in an array of rows times columns
    int[] cells(String... key) {
        var digest = sha256();
        digest.update(salt);
        for (var part : key) {
            var bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
            digest.update(bytes);
        }
        var spread = ByteBuffer.wrap(digest.digest());
        var cells = new int[ROWS];
        for (var row = 0; row < ROWS; row++)
            cells[row] = row * COLUMNS + (spread.getInt() & (COLUMNS - 1));
        return cells;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
