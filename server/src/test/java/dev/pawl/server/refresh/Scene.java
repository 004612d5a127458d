package dev.pawl.server.refresh;

import static dev.pawl.server.refresh.Families.CLIENT;
import static dev.pawl.server.refresh.Families.ISSUER;
import static dev.pawl.server.refresh.Families.OTHER_CLIENT;
import static dev.pawl.server.refresh.Families.OTHER_ISSUER;
import static dev.pawl.server.refresh.Families.OTHER_SECRET;
import static dev.pawl.server.refresh.Families.PHONE_KEY;
import static dev.pawl.server.refresh.Families.SECRET;
import static dev.pawl.server.refresh.Families.THIEFS_KEY;

import dev.pawl.protocol.Scope;
import dev.pawl.server.refresh.RefreshDecision.Kept;
import dev.pawl.server.refresh.RefreshDecision.Refused;
import dev.pawl.server.refresh.RefreshDecision.Repeated;
import dev.pawl.server.refresh.RefreshDecision.Replayed;
import dev.pawl.server.refresh.RefreshDecision.Resurfaced;
import dev.pawl.server.refresh.RefreshDecision.Rotated;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// One moment of a history: who held out what, when, and what came of it.
///
/// @param clock what the store's clock said
record Scene(Presented presented, Instant clock, RefreshDecision decision) {
    /// What came of it in one sentence, which the naive model speaks too.
    String outcome() {
        return switch (decision) {
            case Rotated(var family) -> "rotated to " + name(family);
            case Kept(var family, var written) -> "kept " + family.lineage().generation();
            case Repeated(var family) -> "repeated " + name(family);
            case Replayed replayed -> "replayed " + replayed.verdict();
            case Resurfaced resurfaced -> "resurfaced " + resurfaced.reason().code();
            case Refused refused -> "refused " + refused.reason().code();
        };
    }

    /// The token that the caller was given for the one presented, by name: a token is a function of
    /// these.
    Optional<String> successor() {
        return switch (decision) {
            case Rotated(var family) -> Optional.of(name(family));
            case Repeated(var family) -> Optional.of(name(family));
            case Kept kept -> Optional.empty();
            case Replayed replayed -> Optional.empty();
            case Resurfaced resurfaced -> Optional.empty();
            case Refused refused -> Optional.empty();
        };
    }

    private static String name(RefreshTokenFamily family) {
        var lineage = family.lineage();
        return lineage.generation() + " under key " + lineage.keyId();
    }

    /// A token as somebody holds it out.
    ///
    /// @param who for the reader of a failed history
    record Presented(
            String who,
            int generation,
            Proof proof,
            Optional<Binding> key,
            Origin origin,
            boolean authenticated,
            Optional<Scope> asked,
            boolean barred,
            int mintingKey,
            RefreshPolicy policy) {

        boolean rightSecret() {
            return proof != Proof.WRONG_SECRET && proof != Proof.NOTHING_RIGHT;
        }

        boolean rightClient() {
            return proof != Proof.OTHER_CLIENT && proof != Proof.NOTHING_RIGHT;
        }

        boolean rightIssuer() {
            return proof != Proof.OTHER_ISSUER && proof != Proof.NOTHING_RIGHT;
        }

        boolean noKey() {
            return key.isEmpty();
        }

        boolean rightKey() {
            return key.equals(Optional.of(PHONE_KEY));
        }

        Presentation presentation() {
            var secret = rightSecret() ? SECRET : OTHER_SECRET;
            var objection =
                    barred
                            ? Optional.of(RefusalReason.SUBJECT_DISABLED)
                            : Optional.<RefusalReason>empty();
            return new Presentation(
                    new PresentedToken(
                            Families.ID, generation, secret.reveal(), FamilySecret::reveal),
                    rightIssuer() ? ISSUER : OTHER_ISSUER,
                    mintingKey,
                    new Presentation.Caller(
                            rightClient() ? CLIENT : OTHER_CLIENT, authenticated, key, origin),
                    policy,
                    new Presentation.Ask(asked, Set.of(), Set.of()),
                    authorization -> objection);
        }
    }

    /// What a caller has right about a family.
    enum Proof {
        ALL_RIGHT,
        WRONG_SECRET,
        OTHER_CLIENT,
        OTHER_ISSUER,
        NOTHING_RIGHT
    }

    /// The keys that callers bring: none, the right one, a thief's own.
    static final Optional<Binding> NONE = Optional.empty();

    static final Optional<Binding> RIGHT = Optional.of(PHONE_KEY);
    static final Optional<Binding> WRONG = Optional.of(THIEFS_KEY);
}
