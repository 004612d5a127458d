package dev.pawl.client.testing.kill;

/// One death, and what came of it.
///
/// @param next what the next process got when it went on, on the same store
/// @param doubleSpends how often the issuer saw a spent token outside its grace period
/// @param presentations how often the token that was being spent was presented
public record KillRound(
        Habit habit, KillPoint point, Answer next, int doubleSpends, int presentations) {
    /// Asks whether nothing was lost and nothing spent twice.
    public boolean isGood() {
        return doubleSpends == 0 && (habit.forgives() ? next.isGood() : isCautious());
    }

    /// Where nobody knows what the issuer does with a second copy, there is none; and where there
    /// is no doubt, the login goes on.
    private boolean isCautious() {
        if (presentations > 1) return false;
        var isDoubtful = next.outcome().equals("Ambiguous");
        if (point == KillPoint.RANDOM) return isDoubtful || next.isGood();
        return point.leavesDoubt() ? isDoubtful : next.isGood();
    }
}
