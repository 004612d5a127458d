package dev.pawl.server.keys;

import dev.pawl.server.refresh.KeyState;
import java.time.Instant;
import java.util.Optional;

/// What an operator is shown of a key: everything but its material.
///
/// @param id the `kid` of a signing key, six hexadecimal digits for the others
/// @param purpose `signing`, `refresh` or `sealing`
/// @param algorithm the JOSE name
/// @param until when a verify-only key retires by itself
public record KeyDescription(
        String id,
        String purpose,
        String algorithm,
        KeyState state,
        Instant created,
        Optional<Instant> until) {}
