package dev.pawl.server.user;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Whose users may sign in somewhere: realms, in the order in which a name is looked for in them.
///
/// Everything that turns a person into a session or a token asks here, so that a user of one realm
/// is nobody where only another one counts.
public record SignInRealms(List<String> names) {
    /// The server's own users and nobody else.
    public static final SignInRealms OWN = new SignInRealms(List.of(Users.OWN_REALM));

    public SignInRealms {
        names = List.copyOf(names);
    }

    /// These, and one more.
    public SignInRealms with(String realm) {
        if (names.contains(realm)) return this;
        return new SignInRealms(Stream.concat(names.stream(), Stream.of(realm)).toList());
    }

    /// Asks whether a user may sign in here.
    public boolean admits(User user) {
        return names.contains(user.realm());
    }

    /// Finds the first user that some search of a realm finds.
    public Optional<User> find(Function<String, Optional<User>> search) {
        return names.stream().flatMap(realm -> search.apply(realm).stream()).findFirst();
    }
}
