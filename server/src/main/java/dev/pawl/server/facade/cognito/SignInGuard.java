package dev.pawl.server.facade.cognito;

import dev.pawl.protocol.Secret;
import dev.pawl.server.admission.AdmissionControl;
import dev.pawl.server.admission.AttemptOutcome.TooSoon;
import dev.pawl.server.admission.AttemptOutcome.Tried;
import dev.pawl.server.admission.SignInAttempt;
import dev.pawl.server.audit.AuditLog;
import dev.pawl.server.user.User;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Lets nobody guess passwords quickly, and tells about users no more than the app client wants.
final class SignInGuard {
    private final PoolUsers users;
    private final AdmissionControl admission;
    private final AuditLog audit;

    SignInGuard(PoolUsers users, AdmissionControl admission, AuditLog audit) {
        this.users = users;
        this.admission = admission;
        this.audit = audit;
    }

    /// Finds who wants to sign in, before there is anything to check.
    ///
    /// @return empty for nobody, where the app client wants to keep that to itself
    /// @throws Fault if there is nobody and that may be told, or too many were asked for
    Optional<User> find(SignInRequest request, String name) {
        var claimed = claimed(request, name);
        if (claimed.isPresent() || request.client().settings().hidesUsers()) return claimed;
        return Optional.of(admit(request, name, _ -> false));
    }

    /// Checks a password; it takes as long for nobody as for somebody.
    ///
    /// @throws Fault if it is wrong, or right and the user is disabled
    User authenticate(SignInRequest request, String name, Secret password) {
        return admit(request, name, claimed -> matches(claimed, password));
    }

    /// That a user is disabled is told only to who knows the password.
    private boolean matches(Optional<User> claimed, Secret password) {
        return users.users()
                .authenticate(claimed.map(it -> it.withDisabled(false)), password)
                .isPresent();
    }

    /// Admits who proves to be the one that was named.
    ///
    /// @param proves checks it, as long for nobody as for somebody; runs on the computation pool
    /// @throws Fault if it does not, if it comes too soon, or if the user is disabled
    User admit(SignInRequest request, String name, Predicate<Optional<User>> proves) {
        var claimed = claimed(request, name);
        var attempt = attempt(request, name, claimed);
        return switch (admission
                .signIns()
                .admit(attempt, () -> proves.test(claimed) && claimed.isPresent(), it -> it)) {
            case TooSoon<Boolean>(var _) -> throw failed(request, Messages.tooManyAttempts());
            case Tried<Boolean>(var proven) -> settled(request, claimed, proven);
        };
    }

    /// Does what takes long and checks nobody, for who may be anybody.
    ///
    /// @param claimed whom it is done for; empty for nobody
    /// @throws dev.pawl.protocol.OAuthException 429 if it was asked for too often
    <T> T compute(SignInRequest request, String name, Optional<User> claimed, Supplier<T> work) {
        return admission.work().compute(attempt(request, name, claimed), work);
    }

    private User settled(SignInRequest request, Optional<User> claimed, boolean proven) {
        if (claimed.isEmpty() && !request.client().settings().hidesUsers())
            throw failed(request, Messages.unknownUserSignsIn());
        if (!proven) throw failed(request, Messages.wrongCredentials());
        var user = claimed.orElseThrow();
        if (user.disabled()) throw failed(request, Messages.disabledUser());
        return user;
    }

    private Optional<User> claimed(SignInRequest request, String name) {
        Constraint.USERNAME.check("username", name);
        return users.find(request.pool(), name);
    }

    /// Failures count for what was typed and for the user, whichever name was typed; for nobody,
    /// too, or whoever comes back with the id that was told of nobody would not have to wait.
    private static SignInAttempt attempt(
            SignInRequest request, String name, Optional<User> claimed) {
        var typed = SignInAttempt.of(request.pool().id(), name, request.peer().address());
        var subject =
                claimed.map(User::subject)
                        .orElseGet(() -> DecoyUser.named(request.pool(), name).subject());
        return typed.alsoCalled(subject);
    }

    private Fault failed(SignInRequest request, Fault fault) {
        audit.record(request.peer().signInFailed(request.client().id(), fault.reason()));
        return fault;
    }
}
