package dev.pawl.server.facade.reachfive;

import dev.pawl.protocol.OAuthException;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Secret;
import dev.pawl.server.admission.AttemptOutcome.TooSoon;
import dev.pawl.server.admission.AttemptOutcome.Tried;
import dev.pawl.server.admission.SignInAttempt;
import dev.pawl.server.audit.AuditEvent;
import dev.pawl.server.facade.reachfive.BearerToken.Holder;
import dev.pawl.server.http.Endpoint;
import dev.pawl.server.http.Parameters;
import dev.pawl.server.http.Request;
import dev.pawl.server.http.Response;
import dev.pawl.server.token.AuthorizationServer;
import dev.pawl.server.user.PasswordHash;
import dev.pawl.server.user.User;
import dev.pawl.server.user.UserOutcome.Done;
import dev.pawl.server.user.UserOutcome.Taken;
import dev.pawl.server.user.UserOutcome.UnknownUser;
import dev.pawl.server.user.UserOutcome.UserIsConfigured;
import dev.pawl.server.user.Users;

/// Lets users change their passwords. Whoever does so may fear that somebody else has signed in:
/// everything but the session at hand is ended, at every client and in every browser.
///
/// ```
/// POST /identity/v1/update-password
/// Authorization: Bearer …
/// {"client_id":"app","old_password":"…","password":"…"}
/// ```
///
/// First the password changes, then the sessions end: so nobody who signs in with the old one
/// meanwhile stays.
record PasswordEndpoint(
        BearerToken bearer,
        PasswordPolicy policy,
        AuthorizationServer.Foundation on,
        Endings endings)
        implements Endpoint {
    private static final String OLD_PASSWORD = "old_password";
    private static final int LONGEST = 1_024;

    @Override
    public Response handle(Request request) {
        var holder = bearer.of(request);
        try {
            return changed(holder, request);
        } catch (OAuthException e) {
            throw e.withClient(holder.token().clientId());
        }
    }

    private Response changed(Holder holder, Request request) {
        var form = request.form();
        var password = Secret.of(form.require(Parameter.PASSWORD));
        if (!policy.updateWithoutOld()) check(holder.user(), form, request.address());
        if (!policy.accepts(password)) throw Fault.PASSWORD_TOO_WEAK.exception();
        change(holder.user(), hash(holder.user(), password, request.address()));
        note(holder, request);
        endings.allElse(holder.token());
        return Response.of(204).with("Cache-Control", "no-store");
    }

    /// It counts for the name as it does at a sign-in, whichever realm the user is of.
    private static SignInAttempt attempt(User user, String address) {
        return SignInAttempt.of(Users.OWN_REALM, user.username(), address);
    }

    /// Whoever has stolen an access token guesses no faster here than at a sign-in.
    private void check(User user, Parameters form, String address) {
        var old = Secret.of(form.require(OLD_PASSWORD, LONGEST));
        var attempt = attempt(user, address);
        var outcome =
                on.admission()
                        .signIns()
                        .admit(attempt, () -> user.password().matches(old), right -> right);
        switch (outcome) {
            case TooSoon<Boolean>(var wait) ->
                    throw Fault.TOO_MANY_TRIES.exception().withRetryAfter(wait);
            case Tried<Boolean>(var right) -> {
                if (!right) throw Fault.WRONG_OLD_PASSWORD.exception();
            }
        }
    }

    private PasswordHash hash(User user, Secret password, String address) {
        return on.admission()
                .work()
                .compute(attempt(user, address), () -> PasswordHash.of(password, on.random()));
    }

    private void change(User user, PasswordHash hash) {
        switch (on.users().change(user.subject(), known -> known.withPassword(hash))) {
            case Done(var _) -> {}
            case UserIsConfigured(var _) -> throw Fault.USER_IS_CONFIGURED.exception();
            case UnknownUser() -> throw Fault.DEAD_ACCESS_TOKEN.exception();
            case Taken(var identifier) ->
                    throw new IllegalStateException("a password takes nobody's " + identifier);
        }
    }

    private void note(Holder holder, Request request) {
        on.audit()
                .record(
                        new AuditEvent.PasswordChanged(
                                holder.user().subject(),
                                holder.token().clientId(),
                                request.address()));
    }
}
