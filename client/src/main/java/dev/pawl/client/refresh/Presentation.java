package dev.pawl.client.refresh;

import dev.pawl.protocol.Secret;
import java.util.Optional;

/// One refresh request, before a provider gives it its form.
///
/// @param senderKey the private key the grant is bound to, as a JWK (RFC 9449)
public record Presentation(Secret refreshToken, Ask ask, Optional<Secret> senderKey) {}
