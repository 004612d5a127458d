package dev.pawl.client.resource;

import dev.pawl.client.resource.Demand.ProofNonce;
import dev.pawl.client.resource.Demand.StrongerLogin;
import dev.pawl.client.resource.Demand.WiderScope;
import java.util.List;

/// What to do with the answer of a resource: one rule behind every door, and pure.
///
/// @param renewsUnasked whether a 401 that says nothing about tokens, as gateways send it, is taken
///   for a dead token; one refresh and one replay is what that may cost
public record ReplayRule(boolean renewsUnasked) {
    /// Takes every 401 seriously once.
    public static final ReplayRule DEFAULT = new ReplayRule(true);

    /// What happens next.
    public enum Reaction {
        /// The answer is the caller's.
        DELIVER,
        /// The token is replaced and the request sent once more.
        RENEW_AND_REPEAT,
        /// The token is replaced for the next request; the answer is the caller's, since the body
        /// of this one is gone.
        RENEW_ONLY,
        /// The request is sent once more, its proof with the nonce that just came.
        REPEAT_WITH_NONCE,
        /// The answer is the caller's, and somebody should log in for more.
        STEP_UP
    }

    /// What a resource said.
    ///
    /// @param bringsNonce whether it sent a `DPoP-Nonce`
    public record Answer(int status, List<Challenge> challenges, boolean bringsNonce) {
        public Answer {
            challenges = List.copyOf(challenges);
        }
    }

    /// What was tried so far for this one request.
    ///
    /// @param isReplayable whether its body can be sent again
    /// @param isRenewed whether its token was replaced already
    /// @param isNonceBrought whether it was repeated for a nonce already
    public record Attempt(boolean isReplayable, boolean isRenewed, boolean isNonceBrought) {
        /// A request that was not sent yet.
        public static Attempt first(boolean isReplayable) {
            return new Attempt(isReplayable, false, false);
        }

        Attempt renewed() {
            return new Attempt(isReplayable, true, isNonceBrought);
        }

        Attempt nonceBrought() {
            return new Attempt(isReplayable, isRenewed, true);
        }
    }

    /// Decides. Each of the two ways to repeat is taken at most once for a request.
    public Reaction react(Answer answer, Attempt attempt) {
        var demand = Demand.in(answer.challenges());
        if (demand.filter(ProofNonce.class::isInstance).isPresent()) return nonce(answer, attempt);
        if (demand.filter(ReplayRule::needsLogin).isPresent()) return stepUp(answer);
        if (answer.status() != 401 || attempt.isRenewed()) return Reaction.DELIVER;
        if (demand.isEmpty() && !isDead(answer)) return Reaction.DELIVER;
        return attempt.isReplayable() ? Reaction.RENEW_AND_REPEAT : Reaction.RENEW_ONLY;
    }

    private static boolean needsLogin(Demand demand) {
        return demand instanceof WiderScope || demand instanceof StrongerLogin;
    }

    /// No refresh can widen a grant (RFC 6749 §6) or make a sign-in more recent.
    private static Reaction stepUp(Answer answer) {
        var isRefusal = answer.status() == 401 || answer.status() == 403;
        return isRefusal ? Reaction.STEP_UP : Reaction.DELIVER;
    }

    /// Some servers demand a nonce with 400, as at the token endpoint.
    private static Reaction nonce(Answer answer, Attempt attempt) {
        var isRefusal = answer.status() == 400 || answer.status() == 401;
        var helps = isRefusal && answer.bringsNonce() && !attempt.isNonceBrought();
        return helps && attempt.isReplayable() ? Reaction.REPEAT_WITH_NONCE : Reaction.DELIVER;
    }

    /// A challenge for our kind of token with another error, `invalid_request`, is no dead token.
    private boolean isDead(Answer answer) {
        return renewsUnasked && answer.challenges().stream().noneMatch(Demand::isOurs);
    }
}
