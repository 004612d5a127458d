package dev.pawl.server.refresh;

/// What a policy may do that no standard asks for, each for the sake of a system whose clients
/// cannot be changed any more. A policy of our own has none of them.
///
/// @param scopeOnRotation what a rotation does to the scope of the family
/// @param lifetime whether a use begins the life of the family anew
/// @param successor whether the client gets the token that a rotation makes
/// @param onDeadPresented what a token of a dead family does
public record Oddities(
        ScopeOnRotation scopeOnRotation,
        Lifetime lifetime,
        Successor successor,
        OnDeadPresented onDeadPresented) {

    /// What a rotation does to the scope of the family.
    public enum ScopeOnRotation {
        /// Nothing: a later refresh may ask for all that was granted (RFC 6749 §6).
        KEEP,
        /// Narrows it to what was asked for, for good: redCORE.
        NARROW
    }

    /// Whether a use begins the life of the family anew.
    public enum Lifetime {
        /// No: it ends when its birth says (RFC 10017).
        ABSOLUTE,
        /// Yes: whoever goes on refreshing lives for ever: redCORE.
        SLIDING
    }

    /// Whether the client gets the token that a rotation makes.
    public enum Successor {
        /// Yes (RFC 6749 §6).
        HANDED_OUT,
        /// No: the first token is good for one refresh and there is no other: redCORE.
        WITHHELD
    }

    /// What a token of a dead family does.
    public enum OnDeadPresented {
        /// Nothing: it is refused.
        REFUSE,
        /// Ends every family of the user at the client, those begun since included: ReachFive.
        REVOKE_CLIENT_USER
    }

    /// As the standards have it.
    public static final Oddities NONE =
            new Oddities(
                    ScopeOnRotation.KEEP,
                    Lifetime.ABSOLUTE,
                    Successor.HANDED_OUT,
                    OnDeadPresented.REFUSE);

    /// Asks whether the client may not have the token of this generation: all but the first are
    /// successors.
    public boolean withholds(int generation) {
        return generation > 0 && successor == Successor.WITHHELD;
    }
}
