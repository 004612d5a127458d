package dev.pawl.server.facade.reachfive;

import dev.pawl.server.authorize.SignInTickets;
import dev.pawl.server.client.RegisteredClient;
import dev.pawl.server.http.JsonObject;
import dev.pawl.server.http.Response;
import dev.pawl.server.session.BrowserSession;
import dev.pawl.server.session.BrowserSessions;

/// Answers somebody who has just signed in: with a ticket that is good once, for a minute; and
/// where sign-ins are good for all applications, with the session that the browser keeps.
record Arrival(SignInTickets tickets, BrowserSessions sessions, boolean sso) {
    Response of(BrowserSession session, RegisteredClient client) {
        var ticket = tickets.issue(client.clientId(), session);
        var answer = Response.json(200, new JsonObject().put("tkn", ticket.reveal()).toBytes());
        return sso ? sessions.keep(answer, session) : answer;
    }
}
