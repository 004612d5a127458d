package dev.pawl.server.token;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.OAuthException;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Secret;
import dev.pawl.server.audit.AuditEvent;
import dev.pawl.server.audit.AuditLog;
import dev.pawl.server.refresh.Authorization;
import dev.pawl.server.user.SignInRealms;
import dev.pawl.server.user.SignInThrottle;
import dev.pawl.server.user.User;
import dev.pawl.server.user.Users;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The password grant (RFC 6749 §4.3), for clients that list it. RFC 9700 §2.4 forbids it to new
/// ones: the client sees the password, and no second factor has a place.
final class PasswordGrant implements Grant {
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_PASSWORD = 1_024;

    private final String issuer;
    private final Users users;
    private final SignInRealms realms;
    private final SignInThrottle throttle;
    private final FamilyFounder founder;
    private final TokenIssuer tokens;
    private final AuditLog audit;
    private final InstantSource clock;

    PasswordGrant(
            String issuer,
            Users users,
            SignInRealms realms,
            SignInThrottle throttle,
            FamilyFounder founder,
            TokenIssuer tokens,
            AuditLog audit,
            InstantSource clock) {
        this.issuer = issuer;
        this.users = users;
        this.realms = realms;
        this.throttle = throttle;
        this.founder = founder;
        this.tokens = tokens;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public IssuedTokens exchange(TokenRequest request) {
        var scope = RequestedScope.of(request);
        var resources = RequestedScope.resources(request);
        var born = founder.epoch();
        var user = authenticate(request);
        var authorization =
                new Authorization(
                        issuer,
                        request.client().clientId(),
                        user.subject(),
                        UUID.randomUUID().toString(),
                        scope,
                        resources,
                        Set.of(),
                        clock.instant().truncatedTo(ChronoUnit.SECONDS),
                        Optional.empty(),
                        List.of("pwd"),
                        Optional.empty(),
                        scope.contains(dev.pawl.protocol.Scope.OFFLINE_ACCESS),
                        Optional.empty(),
                        request.peer().device());
        var family = founder.begin(request.client(), authorization, request.peer().origin(), born);
        return tokens.issue(
                new TokenIssuer.Order(
                        request.client(), family, scope, resources, Optional.empty(), false));
    }

    private User authenticate(TokenRequest request) {
        var username = request.form().require(Parameter.USERNAME, LONGEST_NAME);
        var password = Secret.of(request.form().require(Parameter.PASSWORD, LONGEST_PASSWORD));
        if (throttle.wait(username, request.peer().address()).isPresent())
            throw refused("sign_in_throttled", request);
        var user = users.authenticate(realms, username, password);
        if (user.isEmpty() || user.get().temporary()) {
            throttle.failed(username, request.peer().address());
            throw refused(user.isEmpty() ? "wrong_credentials" : "temporary_password", request);
        }
        throttle.succeeded(username, request.peer().address());
        audit.record(
                new AuditEvent.SignedIn(
                        user.get().subject(),
                        request.client().clientId(),
                        request.peer().address()));
        return user.get();
    }

    private OAuthException refused(String reason, TokenRequest request) {
        var clientId = request.client().clientId();
        audit.record(new AuditEvent.SignInFailed(clientId, request.peer().address(), reason));
        return new OAuthException(
                ErrorCode.INVALID_GRANT,
                "The user name or password is wrong.",
                reason,
                "client " + clientId);
    }
}
