package dev.pawl.server.facade.cognito;

import dev.pawl.protocol.Secret;
import dev.pawl.server.http.JsonObject;
import dev.pawl.server.keys.KeyRings;
import dev.pawl.server.user.User;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// `RespondToAuthChallenge` and `AdminRespondToAuthChallenge`: what a client answers to what it was
/// asked for.
final class ChallengeAnswers {
    private static final String ATTRIBUTE = "userAttributes.";

    private final UserPools pools;
    private final PoolUsers users;
    private final SignInGuard guard;
    private final Admission admission;
    private final SrpSignIn srp;
    private final KeyRings keys;
    private final InstantSource clock;

    ChallengeAnswers(
            UserPools pools,
            PoolUsers users,
            SignInGuard guard,
            Admission admission,
            SrpSignIn srp,
            KeyRings keys,
            InstantSource clock) {
        this.pools = pools;
        this.users = users;
        this.guard = guard;
        this.admission = admission;
        this.srp = srp;
        this.keys = keys;
        this.clock = clock;
    }

    JsonObject respond(Call call) {
        return respond(call, false);
    }

    JsonObject adminRespond(Call call) {
        return respond(call, true);
    }

    private JsonObject respond(Call call, boolean byAdministrator) {
        var request = SignInRequest.of(call, pools, "ChallengeResponses", byAdministrator);
        var name =
                call.members()
                        .word("ChallengeName", Challenge.Name.class)
                        .orElseThrow(() -> Constraint.missing("challengeName"));
        return switch (name) {
            case PASSWORD_VERIFIER -> srp.finish(request);
            case NEW_PASSWORD_REQUIRED -> {
                var session = call.members().find("Session", Constraint.SESSION);
                yield newPassword(request, session.orElseThrow(Messages::invalidSession));
            }
        };
    }

    /// A session counts once: the password is not temporary any more afterwards.
    private JsonObject newPassword(SignInRequest request, String session) {
        var name = request.require(SignInRequest.USERNAME);
        var password = Secret.of(request.require("NEW_PASSWORD"));
        request.checkSecretHash(name);
        var challenge = challenge(request, session);
        var user =
                users.find(request.pool(), name)
                        .filter(it -> it.subject().equals(challenge.subject()))
                        .orElseThrow(Messages::invalidSession);
        if (user.disabled()) throw Messages.disabledUser();
        var attributes = attributes(request);
        var chosen = chosen(request, name, stillTemporary(user), password);
        var changed =
                users.change(
                        user,
                        known -> withAttributes(chosen.apply(stillTemporary(known)), attributes));
        return admission.admit(request, changed, challenge.family(), challenge.born());
    }

    private UnaryOperator<User> chosen(
            SignInRequest request, String name, User user, Secret password) {
        return guard.compute(
                request,
                name,
                Optional.of(user),
                () -> users.password(request.pool(), user, password, false));
    }

    private Challenge challenge(SignInRequest request, String session) {
        var challenge =
                Challenge.open(session, keys)
                        .filter(it -> it.name() == Challenge.Name.NEW_PASSWORD_REQUIRED)
                        .filter(it -> it.clientId().equals(request.client().id()))
                        .orElseThrow(Messages::invalidSession);
        if (!clock.instant().isBefore(challenge.until()))
            throw Messages.expiredSession("expired_session");
        return challenge;
    }

    private static User stillTemporary(User user) {
        if (user.temporary()) return user;
        throw Messages.expiredSession("used_session");
    }

    private static User withAttributes(User user, AttributeChanges changes) {
        return user.withClaims(changes.applyTo(user.claims()));
    }

    /// Attributes stand among the answers as `userAttributes.given_name`. Whoever answers is the
    /// user, also where a server has signed for the request.
    private static AttributeChanges attributes(SignInRequest request) {
        var attributes = new LinkedHashMap<String, String>();
        request.parameters()
                .forEach((name, value) -> {
                    if (name.startsWith(ATTRIBUTE))
                        attributes.put(name.substring(ATTRIBUTE.length()), value);
                });
        return AttributeChanges.byUser(request.client().settings().access(), attributes);
    }
}
