package dev.pawl.server.facade.cognito;

import dev.pawl.protocol.OAuthException;
import dev.pawl.server.audit.AuditEvent;
import dev.pawl.server.audit.AuditLog;
import dev.pawl.server.http.JsonObject;
import dev.pawl.server.keys.KeyRings;
import dev.pawl.server.refresh.Authorization;
import dev.pawl.server.refresh.FamilyId;
import dev.pawl.server.refresh.RefreshTokenFamily;
import dev.pawl.server.user.User;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What follows once it is known who signs in: a family and its tokens, or the question for a new
/// password.
final class Admission {
    private final PoolTokens tokens;
    private final KeyRings keys;
    private final AuditLog audit;
    private final InstantSource clock;

    Admission(PoolTokens tokens, KeyRings keys, AuditLog audit, InstantSource clock) {
        this.tokens = tokens;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    /// Admits a user who has proven a password.
    ///
    /// @param family the family to be, named before wherever an answer counts only once
    /// @param born the newest epoch before anything was proven
    JsonObject admit(SignInRequest request, User user, FamilyId family, long born) {
        if (user.temporary()) return newPasswordRequired(request, user, family, born);
        return tokens.issueWithRefreshToken(
                        new PoolTokens.Order(
                                request.pool(),
                                request.client(),
                                begin(request, user, family, born),
                                user))
                .authenticated();
    }

    private JsonObject newPasswordRequired(
            SignInRequest request, User user, FamilyId family, long born) {
        var challenge =
                new Challenge(
                        Challenge.Name.NEW_PASSWORD_REQUIRED,
                        request.client().id(),
                        user.subject(),
                        family,
                        born,
                        clock.instant().plus(Challenge.patience(request.client())),
                        Optional.empty());
        return new JsonObject()
                .put("ChallengeName", challenge.name().name())
                .put(
                        "ChallengeParameters",
                        new JsonObject()
                                .put("USER_ID_FOR_SRP", user.username())
                                .put("requiredAttributes", "[]")
                                .put("userAttributes", attributes(request, user)))
                .put("Session", challenge.seal(keys));
    }

    private static String attributes(SignInRequest request, User user) {
        return Attributes.object(user, request.client().settings().access()).text();
    }

    private RefreshTokenFamily begin(SignInRequest request, User user, FamilyId family, long born) {
        var authorization = authorization(request, user);
        try {
            var begun =
                    request.pool()
                            .founder()
                            .begin(
                                    request.client().registered(),
                                    family,
                                    authorization,
                                    request.peer().origin(),
                                    born);
            audit.record(
                    new AuditEvent.SignedIn(
                            user.subject(), request.client().id(), request.peer().address()));
            return begun;
        } catch (OAuthException revokedOrRepeated) {
            throw Messages.expiredSession(revokedOrRepeated.reason());
        }
    }

    private Authorization authorization(SignInRequest request, User user) {
        return new Authorization(
                request.pool().issuer(),
                request.client().id(),
                user.subject(),
                UUID.randomUUID().toString(),
                AppClient.SCOPE,
                Set.of(),
                Set.of(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                Optional.empty(),
                List.of("pwd"),
                Optional.empty(),
                true,
                Optional.empty(),
                request.peer().device());
    }
}
