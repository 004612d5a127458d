package dev.pawl.e2e.jvm;

import java.util.Map;

/// What a library does at each step of a login.
///
/// @param <T> what it keeps of one
interface LibraryCalls<T> {
    /// The address at which somebody signs in.
    String authorization();

    /// Takes the address at which the browser came back.
    T redeem(String back) throws Exception;

    T refresh(T held) throws Exception;

    void revoke(T held) throws Exception;

    /// `access_token`, `refresh_token`, and `sub` if it reads ID tokens.
    Map<String, String> tokens(T held);

    /// The error code of a refusal.
    String error(Exception refusal);

    /// Goes through a login and tells every step.
    static <T> void run(ProgramLines lines, LibraryCalls<T> library) throws Exception {
        var address = Map.of("url", library.authorization());
        var first = library.redeem(lines.tell("authorization", address));
        lines.tell("signed_in", library.tokens(first));
        var second = library.refresh(first);
        lines.tell("refreshed", library.tokens(second));
        var third = library.refresh(second);
        lines.tell("refreshed_again", library.tokens(third));
        lines.tell("repeated", library.tokens(library.refresh(second)));
        library.revoke(third);
        lines.tell("revoked", Map.of());
        lines.tell("refused", Map.of("error", refusal(library, third)));
    }

    private static <T> String refusal(LibraryCalls<T> library, T held) {
        try {
            library.refresh(held);
            return "none";
        } catch (Exception refusal) {
            return library.error(refusal);
        }
    }
}
