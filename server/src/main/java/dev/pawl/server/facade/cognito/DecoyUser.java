package dev.pawl.server.facade.cognito;

import dev.pawl.server.facade.cognito.srp.SrpVerifier;
import dev.pawl.server.user.NormalName;
import dev.pawl.server.user.User;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.regex.Pattern;

/// Somebody who does not exist, where that is kept secret: made of the same material as users are,
/// and always the same for the same name, however it is written.
///
/// What is pretended has to hold when it comes back: whoever signs in with the `USER_ID_FOR_SRP`
/// that was told is told it again, with the same salt.
///
/// @param id what proofs are made with: the user name, or a made-up `sub` where users have no names
/// @param subject a made-up `sub`, as long as one of a user
record DecoyUser(UserPool pool, String id, String subject) {
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /// Makes up who was meant by a name.
    static DecoyUser named(UserPool pool, String name) {
        var normal = NormalName.of(name);
        var subject = UUID_FORM.matcher(normal).matches() ? normal : subject(pool, normal);
        return new DecoyUser(pool, pool.settings().names().isEmpty() ? normal : subject, subject);
    }

    /// What is told of a user whose password cannot be proven.
    static DecoyUser of(UserPool pool, User user) {
        return new DecoyUser(pool, idOf(user), user.subject());
    }

    /// What proofs of a user's password are made with. It is the same however somebody writes the
    /// name, or the difference would tell that there is such a user.
    static String idOf(User user) {
        return NormalName.of(user.username());
    }

    /// A UUID of version 4 (RFC 9562 §5.4), as those of users are.
    private static String subject(UserPool pool, String name) {
        var bytes = ByteBuffer.wrap(pool.keys().decoy("subject\n" + name));
        var high = (bytes.getLong() & ~0xF000L) | 0x4000L;
        var low = (bytes.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    /// A verifier that no password has.
    SrpVerifier verifier() {
        return SrpVerifier.decoy(pool.keys().decoy(id));
    }
}
