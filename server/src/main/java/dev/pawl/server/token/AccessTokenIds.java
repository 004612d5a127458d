package dev.pawl.server.token;

import dev.pawl.server.keys.KeyRing;
import dev.pawl.server.keys.Seal.Purpose;
import dev.pawl.server.refresh.FamilyId;
import dev.pawl.server.token.AccessToken.Origin;
import java.nio.ByteBuffer;
import java.util.Optional;

/// The `jti` of access tokens: sealed, so that this server needs no table of tokens and nobody else
/// can tell two tokens of one user from those of two.
final class AccessTokenIds {
    private AccessTokenIds() {}

    static String of(Optional<Origin> origin, KeyRing keys) {
        return keys.seal()
                .seal(
                        Purpose.ACCESS_TOKEN_ID,
                        origin.map(AccessTokenIds::bytes).orElse(new byte[0]));
    }

    /// Reads an id of ours.
    ///
    /// @return empty if it is none
    static Optional<Read> read(String id, KeyRing keys) {
        return keys.seal().open(Purpose.ACCESS_TOKEN_ID, id).map(bytes -> new Read(origin(bytes)));
    }

    /// What an id says.
    ///
    /// @param origin empty if no user is involved
    record Read(Optional<Origin> origin) {}

    private static byte[] bytes(Origin origin) {
        var bytes = ByteBuffer.allocate(FamilyId.LENGTH + Integer.BYTES);
        return bytes.put(origin.family().bytes()).putInt(origin.generation()).array();
    }

    private static Optional<Origin> origin(byte[] bytes) {
        if (bytes.length != FamilyId.LENGTH + Integer.BYTES) return Optional.empty();
        var fields = ByteBuffer.wrap(bytes);
        return Optional.of(
                new Origin(new FamilyId(fields.getLong(), fields.getLong()), fields.getInt()));
    }
}
