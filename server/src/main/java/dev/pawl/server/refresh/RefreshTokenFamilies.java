package dev.pawl.server.refresh;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Every refresh-token family, durably. One verb decides and writes in one atomic step; its
/// neighbours go the same way, so that nothing is checked here and acted upon there.
///
/// A method that returns has made its outcome durable. Where that is in doubt it has thrown
/// [StoreUnavailable]: nothing may be concluded from that, and asking again is safe.
public interface RefreshTokenFamilies {
    /// Presents a refresh token to its family: load, decide, commit.
    ///
    /// @param recovery whether clients may move a restored store forward
    /// @return what happened; never `Replayed` on the strength of an outcome that was in doubt
    /// @throws StoreUnavailable if the outcome could not be made durable or is unknown
    RefreshDecision present(Presentation presentation, Recovery recovery, Instant now);

    /// Begins a family, and ends the oldest of the same user and client where there would be too
    /// many.
    ///
    /// @param limit how many families the user may have at the client
    /// @throws StoreUnavailable as above
    Beginning begin(RefreshTokenFamily family, int limit, Instant now);

    /// Revokes one family for good.
    ///
    /// @return the family as it stands; empty if there is none
    /// @throws StoreUnavailable as above
    Optional<RefreshTokenFamily> revoke(FamilyId id, RevocationReason reason, Instant now);

    /// Ends every family of a user, client, grant or session that was born before, in one step.
    ///
    /// @throws StoreUnavailable as above
    void moveOn(EpochKey key, Instant now);

    /// Does the same, and lets one family live on if it lives: the one in which the user asked for
    /// it.
    ///
    /// @throws StoreUnavailable as above
    void moveOnBut(FamilyId spared, EpochKey key, Instant now);

    /// The newest epoch: what a family that is about to be born remembers, read before the user is
    /// authenticated.
    long epoch();

    /// Asks, linearizably, whether a user, client, grant or session was ended after an epoch.
    boolean movedOn(EpochKey key, long since);

    /// Reads one family as of now, linearizably, with the epochs that matter to it.
    Optional<Standing> find(FamilyId id);

    /// Lists the live families of a user, oldest first within each client.
    ///
    /// @param after the last entry of the page before; empty for the first page
    List<RefreshTokenFamily> listBySubject(
            String subject, Optional<RefreshTokenFamily> after, int limit);

    /// Lists the live families of a client, by id.
    ///
    /// @param after the last entry of the page before; empty for the first page
    List<RefreshTokenFamily> listByClient(
            String clientId, Optional<RefreshTokenFamily> after, int limit);

    /// Forgets families that have been dead for long enough that none of their tokens can matter.
    ///
    /// @param limit how many at most
    /// @return how many were forgotten
    int collect(Instant now, int limit);

    /// A family together with the epochs that matter to it.
    record Standing(RefreshTokenFamily family, Epochs epochs) {
        /// Names what any use of the family must be refused with; empty while it lives.
        public Optional<RefusalReason> death(Instant now) {
            return family.death(epochs, now);
        }
    }

    /// What came of beginning a family.
    sealed interface Beginning {
        /// It lives.
        ///
        /// @param ended the family that had to make room
        record Begun(Optional<RefreshTokenFamily> ended) implements Beginning {}

        /// Its id is taken: an authorization code was redeemed before.
        record AlreadyBegun(RefreshTokenFamily family) implements Beginning {}

        /// The user, client, grant or session was revoked since the user authenticated.
        record TooLate(RefusalReason reason) implements Beginning {}
    }
}
