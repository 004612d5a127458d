package dev.pawl.server.authorize;

import dev.pawl.protocol.Scope;
import dev.pawl.server.http.Request;
import dev.pawl.server.http.Response;
import dev.pawl.server.refresh.Authorization;
import dev.pawl.server.refresh.Authorization.Device;
import dev.pawl.server.refresh.FamilyId;
import dev.pawl.server.session.BrowserSession;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/// Turns what a user granted into a code for the client.
///
/// @param issuer the issuer of the tokens to come
record CodeIssuer(
        String issuer, AuthorizationCodes codes, SecureRandom random, InstantSource clock) {

    /// What the user, or the operator for him, granted.
    ///
    /// @param born the newest epoch before the session was looked at
    record Granted(
            AuthorizationRequest request,
            BrowserSession session,
            Scope scope,
            String grantId,
            long born) {}

    /// Answers with a code. Nothing is written: the family begins when the code is redeemed.
    Response issue(Granted granted, Request browser) {
        var request = granted.request();
        var code =
                new AuthorizationCode(
                        FamilyId.random(random),
                        authorization(granted, browser),
                        request.redirect(),
                        request.challenge(),
                        request.nonce(),
                        granted.born(),
                        clock.instant().plus(AuthorizationCodes.LIFETIME));
        return new AuthorizationResponse(issuer, request.redirect(), request.state())
                .code(codes.write(code));
    }

    private Authorization authorization(Granted granted, Request browser) {
        var session = granted.session();
        return new Authorization(
                issuer,
                granted.request().clientId(),
                session.subject(),
                granted.grantId(),
                granted.scope(),
                granted.request().resources(),
                Set.of(),
                session.authTime().truncatedTo(ChronoUnit.SECONDS),
                Optional.empty(),
                session.amr(),
                Optional.of(session.sid()),
                granted.scope().contains(Scope.OFFLINE_ACCESS),
                Optional.empty(),
                Device.of(browser.header("User-Agent"), browser.address()));
    }
}
