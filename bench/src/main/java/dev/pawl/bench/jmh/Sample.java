package dev.pawl.bench.jmh;

import dev.pawl.protocol.Scope;
import dev.pawl.server.refresh.Authorization;
import dev.pawl.server.refresh.Authorization.Device;
import dev.pawl.server.refresh.FamilyId;
import dev.pawl.server.refresh.FamilySecret;
import dev.pawl.server.refresh.KeyState;
import dev.pawl.server.refresh.Origin;
import dev.pawl.server.refresh.Presentation;
import dev.pawl.server.refresh.Presentation.Ask;
import dev.pawl.server.refresh.Presentation.Caller;
import dev.pawl.server.refresh.Presentation.Eligibility;
import dev.pawl.server.refresh.PresentedToken;
import dev.pawl.server.refresh.RefreshKey;
import dev.pawl.server.refresh.RefreshKeys;
import dev.pawl.server.refresh.RefreshPolicy;
import dev.pawl.server.refresh.RefreshTokenCodec;
import dev.pawl.server.refresh.RefreshTokenFamily;
import dev.pawl.server.refresh.TokenReading.Genuine;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A family of a usual size, and its token on the way to be refreshed.
public final class Sample {
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private static final String ISSUER = "https://id.example.com";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Sample() {}

    static RefreshTokenCodec codec() {
        return new RefreshTokenCodec(
                RefreshKeys.of(List.of(RefreshKey.generate(RANDOM, KeyState.MINTING))), ISSUER);
    }

    /// A family that was just born.
    public static RefreshTokenFamily family(int keyId) {
        return RefreshTokenFamily.begin(
                FamilyId.random(RANDOM),
                FamilySecret.random(RANDOM),
                authorization(),
                RefreshPolicy.CONFIDENTIAL,
                keyId,
                new Origin(1, 2),
                0,
                NOW);
    }

    static Presentation presentation(RefreshTokenCodec codec, RefreshTokenFamily family) {
        return new Presentation(
                token(codec, family),
                ISSUER,
                codec.mintingKeyId(),
                new Caller("bench", true, Optional.empty(), new Origin(1, 2)),
                RefreshPolicy.PUBLIC_UNBOUND,
                Ask.AS_GRANTED,
                Eligibility.UNCONDITIONAL);
    }

    private static PresentedToken token(RefreshTokenCodec codec, RefreshTokenFamily family) {
        if (codec.read(codec.mint(family, false), NOW) instanceof Genuine(var token)) return token;
        throw new IllegalStateException("a codec reads what it mints");
    }

    private static Authorization authorization() {
        return new Authorization(
                ISSUER,
                "bench",
                "1b4e28ba-2fa1-41d2-883f-0016d3cca427",
                "6fa459ea-ee8a-3ca4-894e-db77e160355e",
                Scope.of("openid", "offline_access"),
                Set.of(),
                Set.of(),
                NOW,
                Optional.empty(),
                List.of("pwd"),
                Optional.empty(),
                true,
                Optional.empty(),
                new Device("", "python-requests/2.32.3", "203.0.113.77"));
    }
}
