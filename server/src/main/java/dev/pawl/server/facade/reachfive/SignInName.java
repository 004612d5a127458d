package dev.pawl.server.facade.reachfive;

import dev.pawl.server.http.Parameters;
import dev.pawl.server.user.SignInRealms;
import dev.pawl.server.user.User;
import dev.pawl.server.user.Users;
import java.util.List;
import java.util.Optional;

/// What a user signs in with: an e-mail address, a phone number or a name of one's own.
///
/// @param users everybody who is known
/// @param realms whose users sign in at the façade
record SignInName(Users users, SignInRealms realms) {
    private static final List<String> MEMBERS =
            List.of("email", "phone_number", "custom_identifier");

    private static final int LONGEST = 256;

    /// Reads the one that was sent.
    ///
    /// @return the user's name; for an unknown user what was sent
    /// @throws dev.pawl.protocol.OAuthException `invalid_request` if there is none
    String in(Parameters parameters) {
        for (var member : MEMBERS)
            if (parameters.find(member).isPresent())
                return username(parameters.require(member, LONGEST));
        return parameters.require("email");
    }

    /// Returns the name of the user who signs in like this; the text itself if nobody does.
    String username(String text) {
        return user(text).map(User::username).orElse(text);
    }

    /// Finds the user who signs in like this.
    Optional<User> user(String text) {
        return realms.find(realm ->
                users.named(realm, text)
                        .or(() -> users.withEmail(realm, text))
                        .or(() -> users.withPhoneNumber(realm, text)));
    }
}
