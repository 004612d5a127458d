package dev.pawl.client.refresh;

import java.time.Instant;
import java.util.Optional;

/// What came of wanting a new access token.
///
/// Only [GrantDead] is a reason to ask a person to log in. The grant is kept in every other case.
public sealed interface RefreshOutcome {
    /// What happened and what to do next, for people; without tokens.
    String explanation();

    /// A new access token, saved before anybody saw it.
    record Renewed(AccessToken token) implements RefreshOutcome {
        @Override
        public String explanation() {
            return "renewed: " + token;
        }
    }

    /// Somebody else was faster: another thread, another process. Nothing was sent.
    record StillValid(AccessToken token) implements RefreshOutcome {
        @Override
        public String explanation() {
            return "a token that is still valid was already there: " + token;
        }
    }

    /// The issuer will not refresh this grant again.
    record GrantDead(Tombstone why) implements RefreshOutcome {
        @Override
        public String explanation() {
            return "log in again: " + reason();
        }

        private String reason() {
            return switch (why.error()) {
                case Tombstone.Local.NO_LOGIN -> "nobody is logged in";
                case Tombstone.Local.NO_REFRESH_TOKEN ->
                        "the login brought no refresh token (ask for the scope offline_access)";
                case Tombstone.Local.EXPIRED ->
                        "the refresh token reached the end the issuer had announced";
                default ->
                        "the issuer answered "
                                + why.error()
                                + " at "
                                + why.at()
                                + why.requestId().map(id -> ", request " + id).orElse("");
            };
        }
    }

    /// The issuer refuses the client or the request, which says nothing about the grant.
    ///
    /// @param error what it said: `invalid_client`
    record Misconfigured(String error, String detail) implements RefreshOutcome {
        @Override
        public String explanation() {
            return "correct the client's configuration (the login is kept): "
                    + error
                    + ", "
                    + detail;
        }
    }

    /// The refresh token was certainly not spent; trying later may help.
    ///
    /// @param retryAt not before then
    record Transient(Trouble trouble, String detail, Optional<Instant> retryAt)
            implements RefreshOutcome {
        @Override
        public String explanation() {
            return "try again later (the login is kept): "
                    + detail
                    + retryAt.map(at -> ", not before " + at).orElse("");
        }
    }

    /// What is in the way.
    enum Trouble {
        /// The request did not leave this machine.
        NOT_SENT,
        /// Whoever answers there does not prove to be the issuer; nothing was sent.
        UNTRUSTED,
        /// The issuer is overloaded and says so.
        BUSY,
        /// The access token that came had already ended.
        EXPIRED_ON_ARRIVAL,
        /// The store cannot be read or written.
        STORE,
        /// Another process has been refreshing for too long.
        LOCKED,
        /// The caller did not wait for the end; the refresh goes on.
        STILL_RUNNING
    }

    /// The refresh token was presented and nobody knows whether it is spent.
    ///
    /// @param detail what came instead of an answer to believe
    record Ambiguous(Attempt attempt, String detail) implements RefreshOutcome {
        @Override
        public String explanation() {
            return "the refresh token was sent at "
                    + attempt.firstSentAt()
                    + " and no usable answer was saved ("
                    + detail
                    + "); it may be spent. The login is"
                    + " kept: send it again with refreshAgain() if this issuer forgives a second"
                    + " copy, or log in again";
        }
    }
}
