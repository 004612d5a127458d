package dev.pawl.client.authorization;

import dev.pawl.protocol.Secret;
import java.util.Optional;

/// What a browser brought back, checked: it is the answer to our request, from our provider.
public sealed interface AuthorizationAnswer {
    /// The user said yes; there is no way to get one but from a checked answer.
    final class Granted implements AuthorizationAnswer {
        private final PendingAuthorization request;
        private final Secret code;

        Granted(PendingAuthorization request, Secret code) {
            this.request = request;
            this.code = code;
        }

        /// What it answers.
        public PendingAuthorization request() {
            return request;
        }

        /// What to redeem, once.
        public Secret code() {
            return code;
        }

        @Override
        public String toString() {
            return "Granted[" + request + "]";
        }
    }

    /// The user or the provider said no (RFC 6749 §4.1.2.1).
    ///
    /// @param error `access_denied`, `login_required`, `temporarily_unavailable`, …
    /// @param description what the provider says to developers; text from outside
    record Denied(String error, Optional<String> description) implements AuthorizationAnswer {}
}
