package dev.pawl.server.session;

import dev.pawl.server.admission.AttemptOutcome;
import dev.pawl.server.admission.SignInAdmission;
import dev.pawl.server.admission.SignInAttempt;
import dev.pawl.server.audit.AuditEvent;
import dev.pawl.server.audit.AuditLog;
import dev.pawl.server.client.ClaimedClient;
import dev.pawl.server.http.Request;
import dev.pawl.server.refresh.RefreshTokenFamilies;
import dev.pawl.server.session.SignInOutcome.SignedIn;
import dev.pawl.server.session.SignInOutcome.TooSoon;
import dev.pawl.server.session.SignInOutcome.Wrong;
import dev.pawl.server.user.SignInRealms;
import dev.pawl.server.user.User;
import dev.pawl.server.user.Users;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Lets users in who know their password.
public final class SignIn {
    private final Users users;
    private final SignInRealms realms;
    private final SignInAdmission admission;
    private final RefreshTokenFamilies families;
    private final AuditLog audit;
    private final SecureRandom random;
    private final InstantSource clock;

    /// Gathers what a sign-in depends on.
    ///
    /// @param realms whose users may sign in here
    public SignIn(
            Users users,
            SignInRealms realms,
            SignInAdmission admission,
            RefreshTokenFamilies families,
            AuditLog audit,
            SecureRandom random,
            InstantSource clock) {
        this.users = users;
        this.realms = realms;
        this.admission = admission;
        this.families = families;
        this.audit = audit;
        this.random = random;
        this.clock = clock;
    }

    /// Checks a name and a password.
    ///
    /// The epoch is read before the password: whoever is revoked while it is being checked is not
    /// signed in. Neither is who has a temporary password: no page here lets it be changed.
    ///
    /// @param clientId the client that the user wants to go on to, for the audit log
    /// @param request which brought them
    /// @throws dev.pawl.server.refresh.StoreUnavailable if the epoch cannot be read
    public SignInOutcome attempt(Credentials credentials, String clientId, Request request) {
        if (credentials.incomplete()) return new Wrong();
        var epoch = families.epoch();
        var attempt = SignInAttempt.of(Users.OWN_REALM, credentials.username(), request.address());
        return switch (admission.admit(attempt, () -> authenticate(credentials), SignIn::isGood)) {
            case AttemptOutcome.TooSoon<Optional<User>>(var wait) -> {
                audit.record(failed(request, clientId, "sign_in_throttled"));
                yield new TooSoon(wait);
            }
            case AttemptOutcome.Tried<Optional<User>>(var user) ->
                    settled(user, epoch, clientId, request);
        };
    }

    private Optional<User> authenticate(Credentials credentials) {
        return users.authenticate(realms, credentials.username(), credentials.password());
    }

    private static boolean isGood(Optional<User> user) {
        return user.isPresent() && !user.get().temporary();
    }

    private SignInOutcome settled(
            Optional<User> user, long epoch, String clientId, Request request) {
        if (user.isEmpty()) return wrong(request, clientId, "wrong_credentials");
        if (user.get().temporary()) return wrong(request, clientId, "temporary_password");
        audit.record(new AuditEvent.SignedIn(user.get().subject(), clientId, request.address()));
        return new SignedIn(session(user.get(), epoch));
    }

    /// Lets in who has signed up this moment, and has shown who that is by doing so.
    ///
    /// @param epoch the newest epoch before the user was added
    public BrowserSession welcome(User newcomer, long epoch, String clientId, String address) {
        audit.record(new AuditEvent.SignedIn(newcomer.subject(), clientId, address));
        return BrowserSession.begin(
                Draw.text(random), newcomer.subject(), epoch, newcomer.created());
    }

    private SignInOutcome wrong(Request request, String clientId, String reason) {
        audit.record(failed(request, clientId, reason));
        return new Wrong();
    }

    private static AuditEvent failed(Request request, String clientId, String reason) {
        return ClaimedClient.of(request).signInFailed(request, request.path(), clientId, reason);
    }

    private BrowserSession session(User user, long epoch) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return BrowserSession.begin(Draw.text(random), user.subject(), epoch, now);
    }
}
