package dev.pawl.server.facade.reachfive;

import dev.pawl.protocol.Parameter;
import dev.pawl.server.audit.AuditEvent;
import dev.pawl.server.http.Endpoint;
import dev.pawl.server.http.Request;
import dev.pawl.server.http.Response;
import dev.pawl.server.session.SignIn;
import dev.pawl.server.token.AuthorizationServer;

/// Makes a user of a stranger, who is signed in at once. No mail is sent: an address counts as not
/// verified. From one network only so many sign up in a while.
///
/// ```
/// POST /identity/v1/signup
/// {"client_id":"app","scope":"openid","data":{"email":"grace@example.com","password":"…"}}
///
/// {"tkn":"…"}
/// ```
record SignupEndpoint(
        Applications applications,
        Newcomers newcomers,
        SignIn signIn,
        Arrival arrival,
        AuthorizationServer.Foundation on)
        implements Endpoint {
    @Override
    public Response handle(Request request) {
        applications.refuseStrangers(request);
        var body = JsonBody.of(request);
        var client = applications.named(body.require(Parameter.CLIENT_ID));
        var epoch = on.families().epoch();
        var user = newcomers.add(body.inside("data"), request.address());
        var id = client.clientId();
        on.audit().record(new AuditEvent.SignedUp(user.subject(), id, request.address()));
        return arrival.of(signIn.welcome(user, epoch, id, request.address()), client);
    }
}
