package dev.pawl.server.token;

import dev.pawl.server.client.RegisteredClients;
import dev.pawl.server.keys.KeyRings;
import dev.pawl.server.refresh.Authorization;
import dev.pawl.server.refresh.PresentedToken;
import dev.pawl.server.refresh.RefreshTokenCodec;
import dev.pawl.server.refresh.RefreshTokenFamilies;
import dev.pawl.server.refresh.RefreshTokenFamilies.Standing;
import dev.pawl.server.refresh.RefreshTokenFamily;
import dev.pawl.server.refresh.TokenReading.Genuine;
import dev.pawl.server.refresh.TokenReading.Rejected;
import dev.pawl.server.user.Users;
import java.time.InstantSource;
import java.util.Optional;

/// Looks refresh tokens up without presenting them: for introspection and revocation.
public final class RefreshTokens {
    private final String issuer;
    private final KeyRings keys;
    private final RefreshTokenFamilies families;
    private final RegisteredClients clients;
    private final Users users;
    private final InstantSource clock;

    /// Gathers what the standing of a refresh token depends on.
    public RefreshTokens(
            String issuer,
            KeyRings keys,
            RefreshTokenFamilies families,
            RegisteredClients clients,
            Users users,
            InstantSource clock) {
        this.issuer = issuer;
        this.keys = keys;
        this.families = families;
        this.clients = clients;
        this.users = users;
        this.clock = clock;
    }

    /// Finds the living family whose current token this is.
    public Optional<RefreshTokenFamily> current(String text) {
        return read(text)
                .flatMap(token -> find(token).filter(standing -> isCurrent(standing, token)))
                .map(Standing::family);
    }

    /// Finds the family of any genuine token, spent ones included, dead or alive.
    public Optional<RefreshTokenFamily> any(String text) {
        return read(text).flatMap(this::find).map(Standing::family);
    }

    private Optional<PresentedToken> read(String text) {
        return switch (new RefreshTokenCodec(keys.current().refreshKeys(), issuer)
                .read(text, clock.instant())) {
            case Genuine(var token) -> Optional.of(token);
            case Rejected(var _) -> Optional.empty();
        };
    }

    private Optional<Standing> find(PresentedToken token) {
        return families.find(token.familyId()).filter(standing -> standing.family().issued(token));
    }

    private boolean isCurrent(Standing standing, PresentedToken token) {
        var family = standing.family();
        return family.lineage().generation() == token.generation()
                && standing.death(clock.instant()).isEmpty()
                && eligible(family.authorization());
    }

    /// What a refresh would be refused with, nobody calls alive.
    private boolean eligible(Authorization authorization) {
        return clients.find(authorization.clientId())
                .filter(client -> !client.disabled())
                .filter(client ->
                        new StillEligible(client, users).objection(authorization).isEmpty())
                .isPresent();
    }
}
