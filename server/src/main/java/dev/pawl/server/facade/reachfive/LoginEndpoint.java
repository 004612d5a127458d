package dev.pawl.server.facade.reachfive;

import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Secret;
import dev.pawl.server.http.Endpoint;
import dev.pawl.server.http.Request;
import dev.pawl.server.http.Response;
import dev.pawl.server.session.BrowserSession;
import dev.pawl.server.session.Credentials;
import dev.pawl.server.session.SignIn;
import dev.pawl.server.session.SignInOutcome.SignedIn;
import dev.pawl.server.session.SignInOutcome.TooSoon;
import dev.pawl.server.session.SignInOutcome.Wrong;

/// Checks a password for an application that has asked for it itself, and answers what to go on
/// with at `/oauth/authorize`.
///
/// ```
/// POST /identity/v1/password/login
/// {"client_id":"app","scope":"openid","email":"ada@example.com","password":"…"}
///
/// {"tkn":"…"}
/// ```
record LoginEndpoint(Applications applications, SignInName names, SignIn signIn, Arrival arrival)
        implements Endpoint {
    private static final int LONGEST_PASSWORD = 1_024;

    @Override
    public Response handle(Request request) {
        applications.refuseStrangers(request);
        var form = request.form();
        var client = applications.named(form);
        var name = names.in(form);
        var password = form.require(Parameter.PASSWORD, LONGEST_PASSWORD);
        var session =
                admitted(new Credentials(name, Secret.of(password)), client.clientId(), request);
        return arrival.of(session, client);
    }

    private BrowserSession admitted(Credentials credentials, String clientId, Request request) {
        return switch (signIn.attempt(credentials, clientId, request)) {
            case SignedIn(var session) -> session;
            case Wrong() -> throw Fault.WRONG_LOGIN.exception("client " + clientId);
            case TooSoon(var wait) ->
                    throw Fault.TOO_MANY_TRIES.exception("client " + clientId).withRetryAfter(wait);
        };
    }
}
