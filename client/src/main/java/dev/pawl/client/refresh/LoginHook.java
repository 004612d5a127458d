package dev.pawl.client.refresh;

import dev.pawl.client.token.TokenResponse;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.util.Optional;

/// Called once when a grant is dead, however many callers wait for its token.
@FunctionalInterface
public interface LoginHook {
    /// Nobody can be asked: callers get [NoTokenException].
    LoginHook NONE = why -> Optional.empty();

    /// Has a person log in, or only tells somebody.
    ///
    /// @return the new login; nothing when there is none to hand over. Then the store is looked at
    ///   once more, where another manager or process may have put one; without one this is not
    ///   called again until somebody else logs in
    Optional<Login> loginNeeded(Tombstone why);

    /// A login that has just happened.
    ///
    /// @param asked the scope that was asked for
    /// @param senderKey the private key the tokens are bound to, as a JWK (RFC 9449)
    record Login(TokenResponse answer, Scope asked, Optional<Secret> senderKey) {
        /// A login whose tokens are bound to nothing, or to the client's own key.
        public Login(TokenResponse answer, Scope asked) {
            this(answer, asked, Optional.empty());
        }
    }
}
