package dev.pawl.client.testing.kill;

/// What a process, or several, saw: `190 0 1 2 0 0 0`.
///
/// @param failed calls that ended without success
/// @param refused tokens that the resource refused, as it does when one ends on its way there; the
///   call is repeated once with a new one
/// @param renewed refreshes that brought a token
/// @param dead refreshes that the issuer answered with `invalid_grant`
/// @param ambiguous refreshes whose answer was lost
/// @param otherwise all other failures to refresh
public record Used(
        int calls, int failed, int refused, int renewed, int dead, int ambiguous, int otherwise) {
    static final Used NOTHING = new Used(0, 0, 0, 0, 0, 0, 0);

    static Used parse(String line) {
        var words = line.split(" ", -1);
        var number = new int[words.length];
        for (var i = 0; i < words.length; i++) number[i] = Integer.parseInt(words[i]);
        return new Used(
                number[0], number[1], number[2], number[3], number[4], number[5], number[6]);
    }

    /// Asks whether every call succeeded, and every refresh brought a token.
    boolean isGood() {
        return calls > 0 && failed + dead + ambiguous + otherwise == 0;
    }

    Used plus(Used other) {
        return new Used(
                calls + other.calls,
                failed + other.failed,
                refused + other.refused,
                renewed + other.renewed,
                dead + other.dead,
                ambiguous + other.ambiguous,
                otherwise + other.otherwise);
    }

    @Override
    public String toString() {
        return calls + " " + failed + " " + refused + " " + renewed + " " + dead + " " + ambiguous
                + " " + otherwise;
    }
}
