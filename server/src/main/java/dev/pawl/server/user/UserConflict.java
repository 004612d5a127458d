package dev.pawl.server.user;

import dev.pawl.server.user.User.Identifier;
import java.io.Serial;

/// The users of the configuration and those of the store cannot live together. The message is one
/// line for the operator.
public final class UserConflict extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    UserConflict(Identifier identifier, String one, String other) {
        super("two users have the same " + name(identifier) + ": " + one + " and " + other);
    }

    /// Tells a user apart from any other, and where it stands.
    static String described(User user, boolean configured) {
        return "%s (subject %s) in %s"
                .formatted(
                        user.username(),
                        user.subject(),
                        configured ? "the configuration" : "the store");
    }

    private static String name(Identifier identifier) {
        return switch (identifier) {
            case SUBJECT -> "subject";
            case USERNAME -> "user name";
            case EMAIL -> "e-mail address";
            case PHONE_NUMBER -> "phone number";
        };
    }
}
