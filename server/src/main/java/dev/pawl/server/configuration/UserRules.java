package dev.pawl.server.configuration;

import dev.pawl.protocol.Secret;
import java.util.Optional;
import java.util.regex.Pattern;

/// The rules of a user.
final class UserRules {
    private static final Pattern ARGON2ID =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=[0-9]{1,9},t=[0-9]{1,9},p=[0-9]{1,3}"
                            + "\\$[A-Za-z0-9+/]{8,128}\\$[A-Za-z0-9+/]{16,128}");

    private UserRules() {}

    static void check(UserConfiguration user, Complaints complaints) {
        password(user.passwordHash(), complaints);
        if (user.claims().containsKey("sub"))
            complaints
                    .in("claims")
                    .say("sub", "is no claim to choose here; write sub beside username");
    }

    /// A password is written once, in clear or hashed.
    static void password(Optional<Secret> hash, Complaints complaints) {
        var both = complaints.given("password") && complaints.given("password_hash");
        if (both) complaints.say("password_hash", "stands beside password; remove one of them");
        if (!complaints.given("password") && !complaints.given("password_hash"))
            complaints.say("password", "is missing, and so is password_hash; write one of them");
        if (hash.map(UserRules::isForeign).orElse(false))
            complaints.say(
                    "password_hash",
                    "is not an Argon2id hash; write $argon2id$v=19$m=19456,t=2,p=1$SALT$HASH");
    }

    private static boolean isForeign(Secret hash) {
        return !ARGON2ID.matcher(hash.reveal()).matches();
    }
}
