package dev.pawl.server.admission;

import dev.pawl.server.user.NormalName;
import java.util.List;
import java.util.stream.Stream;

/// Somebody who wants to sign in.
///
/// @param realm the directory of the user
/// @param names under which failures count: what was typed and, where it leads to a user who is
///   called otherwise, that user's own
/// @param address the network address of the caller
public record SignInAttempt(String realm, List<String> names, String address) {
    public SignInAttempt {
        names = names.stream().map(NormalName::of).distinct().toList();
    }

    /// An attempt under the name that was typed.
    public static SignInAttempt of(String realm, String name, String address) {
        return new SignInAttempt(realm, List.of(name), address);
    }

    /// The same attempt, which counts for one more name.
    public SignInAttempt alsoCalled(String name) {
        return new SignInAttempt(
                realm, Stream.concat(names.stream(), Stream.of(name)).toList(), address);
    }
}
