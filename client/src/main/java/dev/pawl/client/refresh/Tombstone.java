package dev.pawl.client.refresh;

import java.time.Instant;
import java.util.Optional;

/// Why a grant ended, kept so that no process presents its token again.
///
/// @param error what the issuer called it, or one of [Local]'s names
/// @param requestId what the issuer's operator can find the request by
public record Tombstone(
        Optional<TokenDigest> token, String error, Instant at, Optional<String> requestId) {

    /// Ends that no issuer was asked about.
    public static final class Local {
        /// Nobody logged in yet, or somebody logged out.
        public static final String NO_LOGIN = "no_login";

        /// The login brought no refresh token: the implicit flow, or `offline_access` not granted.
        public static final String NO_REFRESH_TOKEN = "no_refresh_token";

        /// The issuer had said when the refresh token would end, and it has.
        public static final String EXPIRED = "refresh_token_expired";

        private Local() {}
    }

    static Tombstone local(String error, Instant at) {
        return new Tombstone(Optional.empty(), error, at, Optional.empty());
    }
}
