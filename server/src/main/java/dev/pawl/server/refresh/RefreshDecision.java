package dev.pawl.server.refresh;

import java.util.Optional;

/// What happened to a family when one of its tokens was presented.
///
/// Only [Rotated], [Kept] and [Repeated] may be answered with tokens.
public sealed interface RefreshDecision {
    /// The current token was spent; the family has a new generation.
    record Rotated(RefreshTokenFamily family) implements RefreshDecision {}

    /// The current token stays good.
    ///
    /// @param written whether the record changed: a first use, or an idle deadline worth moving
    record Kept(RefreshTokenFamily family, boolean written) implements RefreshDecision {}

    /// The predecessor was presented again because an answer was lost: the same successor once
    /// more.
    record Repeated(RefreshTokenFamily family) implements RefreshDecision {}

    /// A spent token came back.
    ///
    /// @param family the record after the verdict
    /// @param verdict what the verdict did
    /// @param distance how many generations ago the token was current
    /// @param written whether the record changed
    record Replayed(RefreshTokenFamily family, Verdict verdict, int distance, boolean written)
            implements RefreshDecision {}

    /// A token of a dead family came back, and whatever is left of the user at the client ends with
    /// it, because policy says so. The dead family stays as it is.
    ///
    /// @param reason what the family died of, which is all that the caller is refused with
    record Resurfaced(RefreshTokenFamily family, RefusalReason reason) implements RefreshDecision {}

    /// Nothing was spent and nothing changed.
    record Refused(RefusalReason reason, Optional<FamilyId> family) implements RefreshDecision {
        /// Refuses a token that leads to no family.
        public static Refused unknown(RefusalReason reason) {
            return new Refused(reason, Optional.empty());
        }
    }

    /// What a replay did.
    enum Verdict {
        /// The family is dead.
        FAMILY_REVOKED,
        /// Every family of the user at the client is dead.
        CLIENT_USER_REVOKED,
        /// The family lives on, marked.
        SUSPECTED,
        /// The family lives on.
        REFUSED
    }

    /// The record to be made durable before anybody is answered; empty when nothing changed.
    default Optional<RefreshTokenFamily> changed() {
        return switch (this) {
            case Rotated(var family) -> Optional.of(family);
            case Repeated(var family) -> Optional.of(family);
            case Kept(var family, var written) -> written ? Optional.of(family) : Optional.empty();
            case Replayed(var family, var verdict, var distance, var written) ->
                    written ? Optional.of(family) : Optional.empty();
            case Resurfaced resurfaced -> Optional.empty();
            case Refused refused -> Optional.empty();
        };
    }

    /// Asks whether every family of the user at the client ends in the same step.
    default boolean endsClientUser() {
        return switch (this) {
            case Replayed replayed -> replayed.verdict() == Verdict.CLIENT_USER_REVOKED;
            case Resurfaced resurfaced -> true;
            case Rotated _, Kept _, Repeated _, Refused _ -> false;
        };
    }
}
