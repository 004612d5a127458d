package dev.pawl.server.store;

import dev.pawl.protocol.Scope;
import dev.pawl.server.refresh.Authorization;
import dev.pawl.server.refresh.FamilyId;
import dev.pawl.server.refresh.FamilySecret;
import dev.pawl.server.refresh.KeyState;
import dev.pawl.server.refresh.Oddities;
import dev.pawl.server.refresh.Oddities.Lifetime;
import dev.pawl.server.refresh.Oddities.OnDeadPresented;
import dev.pawl.server.refresh.Oddities.ScopeOnRotation;
import dev.pawl.server.refresh.Oddities.Successor;
import dev.pawl.server.refresh.OnReuse;
import dev.pawl.server.refresh.Origin;
import dev.pawl.server.refresh.Presentation;
import dev.pawl.server.refresh.Presentation.Ask;
import dev.pawl.server.refresh.Presentation.Caller;
import dev.pawl.server.refresh.Presentation.Eligibility;
import dev.pawl.server.refresh.RefreshDecision;
import dev.pawl.server.refresh.RefreshDecision.Kept;
import dev.pawl.server.refresh.RefreshDecision.Refused;
import dev.pawl.server.refresh.RefreshDecision.Repeated;
import dev.pawl.server.refresh.RefreshDecision.Replayed;
import dev.pawl.server.refresh.RefreshDecision.Resurfaced;
import dev.pawl.server.refresh.RefreshDecision.Rotated;
import dev.pawl.server.refresh.RefreshKey;
import dev.pawl.server.refresh.RefreshKeys;
import dev.pawl.server.refresh.RefreshPolicy;
import dev.pawl.server.refresh.RefreshTokenCodec;
import dev.pawl.server.refresh.RefreshTokenFamily;
import dev.pawl.server.refresh.RetryWindow;
import dev.pawl.server.refresh.TokenReading.Genuine;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Families, and tokens presented as the token endpoint would.
final class Samples {
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    static final String ADA = "ada";
    static final String APP = "app";

    /// Public and unbound: always rotates, 30 s to ask again, reuse kills the family.
    static final RefreshPolicy PUBLIC = RefreshPolicy.PUBLIC_UNBOUND;

    /// The same, and no second chance.
    static final RefreshPolicy STRICT = policy(RetryWindow.STRICT, OnReuse.REVOKE_FAMILY);

    /// No second chance, but no harm done either.
    static final RefreshPolicy STRICT_AND_MILD = policy(RetryWindow.STRICT, OnReuse.REFUSE);

    /// A token of a dead family ends whatever Ada has at that client.
    static final RefreshPolicy AVENGING =
            policy(
                    new Oddities(
                            ScopeOnRotation.KEEP,
                            Lifetime.ABSOLUTE,
                            Successor.HANDED_OUT,
                            OnDeadPresented.REVOKE_CLIENT_USER));

    private static final String ISSUER = "https://id.example.com";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final RefreshTokenCodec CODEC =
            new RefreshTokenCodec(
                    RefreshKeys.of(List.of(RefreshKey.generate(RANDOM, KeyState.MINTING))), ISSUER);

    private Samples() {}

    static RefreshPolicy policy(RetryWindow window, OnReuse onReuse) {
        return policy(window, onReuse, Oddities.NONE);
    }

    static RefreshPolicy policy(Oddities oddities) {
        return policy(PUBLIC.retryWindow(), PUBLIC.onReuse(), oddities);
    }

    private static RefreshPolicy policy(RetryWindow window, OnReuse onReuse, Oddities oddities) {
        return new RefreshPolicy(
                PUBLIC.rotation(),
                window,
                PUBLIC.maxRepeats(),
                onReuse,
                PUBLIC.lifetime(),
                PUBLIC.idle(),
                PUBLIC.accessTokenLifetime(),
                PUBLIC.consumedAccessToken(),
                PUBLIC.familiesPerUserClient(),
                PUBLIC.issue(),
                oddities);
    }

    /// A family of Ada's at her app, born at noon.
    static RefreshTokenFamily family() {
        return family(ADA, APP, 0);
    }

    static RefreshTokenFamily family(String subject, String clientId, long born) {
        return family(subject, clientId, born, NOON);
    }

    static RefreshTokenFamily family(String subject, String clientId, long born, Instant now) {
        return RefreshTokenFamily.begin(
                FamilyId.random(RANDOM),
                FamilySecret.random(RANDOM),
                authorization(subject, clientId),
                PUBLIC,
                CODEC.mintingKeyId(),
                Origin.UNKNOWN,
                born,
                now);
    }

    static Authorization authorization(String subject, String clientId) {
        return new Authorization(
                ISSUER,
                clientId,
                subject,
                UUID.randomUUID().toString(),
                Scope.of("openid", "profile"),
                Set.of(),
                Set.of(),
                NOON,
                Optional.empty(),
                List.of("pwd"),
                Optional.of("browser-session"),
                false,
                Optional.empty(),
                Authorization.Device.UNKNOWN);
    }

    /// Holds out the current token of a record, by its own client.
    static Presentation presenting(RefreshTokenFamily family) {
        return presenting(family, PUBLIC);
    }

    static Presentation presenting(RefreshTokenFamily family, RefreshPolicy policy) {
        return presenting(family, policy, Ask.AS_GRANTED);
    }

    static Presentation presenting(RefreshTokenFamily family, RefreshPolicy policy, Scope wanted) {
        return presenting(family, policy, new Ask(Optional.of(wanted), Set.of(), Set.of()));
    }

    private static Presentation presenting(
            RefreshTokenFamily family, RefreshPolicy policy, Ask ask) {
        if (!(CODEC.read(token(family), NOON) instanceof Genuine(var token)))
            throw new AssertionError("a token just minted is genuine");
        var caller =
                new Caller(
                        family.authorization().clientId(), false, Optional.empty(), Origin.UNKNOWN);
        return new Presentation(
                token,
                ISSUER,
                CODEC.mintingKeyId(),
                caller,
                policy,
                ask,
                Eligibility.UNCONDITIONAL);
    }

    static String token(RefreshTokenFamily family) {
        return CODEC.mint(family, true);
    }

    static boolean answered(RefreshDecision decision) {
        return switch (decision) {
            case Rotated _, Kept _, Repeated _ -> true;
            case Replayed _, Resurfaced _, Refused _ -> false;
        };
    }

    /// The family as it was answered with.
    ///
    /// @throws AssertionError if there was no answer with tokens
    static RefreshTokenFamily successor(RefreshDecision decision) {
        return switch (decision) {
            case Rotated(var family) -> family;
            case Kept(var family, var _) -> family;
            case Repeated(var family) -> family;
            case Replayed _, Resurfaced _, Refused _ ->
                    throw new AssertionError("no tokens for " + decision);
        };
    }

    static Instant noonPlus(Duration time) {
        return NOON.plus(time);
    }
}
