package dev.pawl.client.testing.chaos;

import dev.pawl.protocol.Scope;
import java.time.Instant;
import java.util.Optional;

/// What a user granted to a client.
///
/// @param nonce of the sign-in, which the ID tokens repeat
record Grant(
        String clientId, String subject, Scope scope, Instant authTime, Optional<String> nonce) {}
