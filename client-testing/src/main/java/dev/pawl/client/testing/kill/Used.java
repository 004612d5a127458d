package dev.pawl.client.testing.kill;

/// What a process, or several, saw: `190 0 2 0 0 0`.
///
/// @param refused calls without a token, or with one that the resource refused
/// @param renewed refreshes that brought a token
/// @param dead refreshes that the issuer answered with `invalid_grant`
/// @param ambiguous refreshes whose answer was lost
/// @param otherwise all other failures
public record Used(int calls, int refused, int renewed, int dead, int ambiguous, int otherwise) {
    static final Used NOTHING = new Used(0, 0, 0, 0, 0, 0);

    static Used parse(String line) {
        var words = line.split(" ", -1);
        var numbers = new int[words.length];
        for (var i = 0; i < words.length; i++) numbers[i] = Integer.parseInt(words[i]);
        return new Used(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
    }

    /// Asks whether every call had a token that was taken, and every refresh brought one.
    boolean isGood() {
        return calls > 0 && refused + dead + ambiguous + otherwise == 0;
    }

    Used plus(Used other) {
        return new Used(
                calls + other.calls,
                refused + other.refused,
                renewed + other.renewed,
                dead + other.dead,
                ambiguous + other.ambiguous,
                otherwise + other.otherwise);
    }

    @Override
    public String toString() {
        return calls + " " + refused + " " + renewed + " " + dead + " " + ambiguous + " "
                + otherwise;
    }
}
