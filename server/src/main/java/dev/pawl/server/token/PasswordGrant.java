package dev.pawl.server.token;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.OAuthException;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Secret;
import dev.pawl.server.admission.AttemptOutcome.TooSoon;
import dev.pawl.server.admission.AttemptOutcome.Tried;
import dev.pawl.server.admission.SignInAdmission;
import dev.pawl.server.admission.SignInAttempt;
import dev.pawl.server.audit.AuditEvent;
import dev.pawl.server.audit.AuditLog;
import dev.pawl.server.refresh.Authorization;
import dev.pawl.server.user.SignInRealms;
import dev.pawl.server.user.User;
import dev.pawl.server.user.Users;
import java.time.Duration;
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
    private final SignInAdmission admission;
    private final FamilyFounder founder;
    private final TokenIssuer tokens;
    private final AuditLog audit;
    private final InstantSource clock;

    PasswordGrant(
            String issuer,
            Users users,
            SignInRealms realms,
            SignInAdmission admission,
            FamilyFounder founder,
            TokenIssuer tokens,
            AuditLog audit,
            InstantSource clock) {
        this.issuer = issuer;
        this.users = users;
        this.realms = realms;
        this.admission = admission;
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
        var attempt = SignInAttempt.of(Users.OWN_REALM, username, request.peer().address());
        return switch (admission.admit(
                attempt,
                () -> users.authenticate(realms, username, password),
                PasswordGrant::isGood)) {
            case TooSoon<Optional<User>>(var wait) -> throw tooSoon(wait, request);
            case Tried<Optional<User>>(var user) -> settled(user, request);
        };
    }

    /// Nobody can change a temporary password here.
    private static boolean isGood(Optional<User> user) {
        return user.isPresent() && !user.get().temporary();
    }

    private User settled(Optional<User> user, TokenRequest request) {
        if (!isGood(user))
            throw refused(user.isEmpty() ? "wrong_credentials" : "temporary_password", request);
        audit.record(
                new AuditEvent.SignedIn(
                        user.get().subject(),
                        request.client().clientId(),
                        request.peer().address()));
        return user.get();
    }

    /// RFC 6585 §4. Another error than for a wrong password: the grant is not to blame, and a
    /// client that takes it for dead would ask its user for nothing.
    private OAuthException tooSoon(Duration wait, TokenRequest request) {
        var clientId = request.client().clientId();
        var reason = "sign_in_throttled";
        audit.record(request.peer().signInFailed(clientId, reason));
        return new OAuthException(
                        ErrorCode.TEMPORARILY_UNAVAILABLE,
                        "Too many sign-in attempts. Try again later.",
                        reason,
                        "client " + clientId)
                .withStatus(429)
                .withRetryAfter(wait);
    }

    private OAuthException refused(String reason, TokenRequest request) {
        var clientId = request.client().clientId();
        audit.record(request.peer().signInFailed(clientId, reason));
        return new OAuthException(
                ErrorCode.INVALID_GRANT,
                "The user name or password is wrong.",
                reason,
                "client " + clientId);
    }
}
