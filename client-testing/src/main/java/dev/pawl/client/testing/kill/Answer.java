package dev.pawl.client.testing.kill;

import dev.pawl.client.refresh.AccessToken;
import dev.pawl.client.refresh.RefreshOutcome;

/// What came of a command to a process: `Renewed 7 200`.
///
/// @param outcome the name of a [RefreshOutcome]
/// @param generation of the token that was got, or 0
/// @param status what the protected resource says to it, or 0 without one
public record Answer(String outcome, long generation, int status) {
    static Answer with(String outcome, AccessToken token, int status) {
        return new Answer(outcome, token.generation(), status);
    }

    static Answer without(RefreshOutcome outcome) {
        return new Answer(outcome.getClass().getSimpleName(), 0, 0);
    }

    /// @throws IllegalArgumentException when it is something else
    static Answer parse(String line) {
        var words = line.split(" ", -1);
        if (words.length != 3) throw new IllegalArgumentException("no answer: " + line);
        return new Answer(words[0], Long.parseLong(words[1]), Integer.parseInt(words[2]));
    }

    /// Asks whether there is a token, and the resource takes it.
    public boolean isGood() {
        return status == 200;
    }

    @Override
    public String toString() {
        return outcome + " " + generation + " " + status;
    }
}
