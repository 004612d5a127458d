package dev.pawl.server.token;

import dev.pawl.protocol.Scope;
import dev.pawl.server.refresh.FamilyId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What an access token says (RFC 9068 §2.2).
///
/// @param id the `jti`: only this server can read family and generation out of it
/// @param subject empty where no user is involved
/// @param origin the family and generation it was issued with; empty where no user is involved
public record AccessToken(
        String id,
        String clientId,
        Optional<String> subject,
        Scope scope,
        List<String> audience,
        Instant issuedAt,
        Instant expiresAt,
        Optional<Instant> authTime,
        Optional<String> acr,
        List<String> amr,
        Optional<Origin> origin) {

    public AccessToken {
        audience = List.copyOf(audience);
        amr = List.copyOf(amr);
    }

    /// Where a token comes from.
    public record Origin(FamilyId family, int generation) {}
}
