package dev.pawl.server.facade.cognito;

import dev.pawl.protocol.Secret;
import dev.pawl.server.audit.AuditEvent;
import dev.pawl.server.audit.AuditLog;
import dev.pawl.server.user.SignInThrottle;
import dev.pawl.server.user.User;
import java.util.Optional;

/// Lets nobody guess passwords quickly, and tells about users no more than the app client wants.
final class SignInGuard {
    private final PoolUsers users;
    private final SignInThrottle throttle;
    private final AuditLog audit;

    SignInGuard(PoolUsers users, SignInThrottle throttle, AuditLog audit) {
        this.users = users;
        this.throttle = throttle;
        this.audit = audit;
    }

    /// Finds who wants to sign in.
    ///
    /// @return empty for nobody, where the app client wants to keep that to itself
    /// @throws Fault if there were too many failures, or there is nobody and that may be told
    Optional<User> find(SignInRequest request, String name) {
        Constraint.USERNAME.check("username", name);
        var claimed = users.find(request.pool(), name);
        if (throttle.wait(key(request, claimed, name), request.peer().address()).isPresent())
            throw failed(request, Messages.tooManyAttempts());
        if (claimed.isPresent() || request.client().settings().hidesUsers()) return claimed;
        throttle.failed(key(request, claimed, name), request.peer().address());
        throw failed(request, Messages.unknownUserSignsIn());
    }

    /// Checks a password; it takes as long for nobody as for somebody.
    ///
    /// @throws Fault if it is wrong, or right and the user is disabled
    User authenticate(SignInRequest request, String name, Secret password) {
        var claimed = find(request, name);
        // That a user is disabled is told only to who knows the password.
        var proven =
                users.users().authenticate(claimed.map(it -> it.withDisabled(false)), password);
        return settle(request, name, claimed.filter(user -> proven.isPresent()));
    }

    /// Settles who has signed in.
    ///
    /// @param proven empty if nobody has proven anything
    /// @throws Fault if so, or if the user is disabled
    User settle(SignInRequest request, String name, Optional<User> proven) {
        var claimed = users.find(request.pool(), name);
        var key = key(request, claimed, name);
        if (proven.isEmpty()) {
            throttle.failed(key, request.peer().address());
            throw failed(request, Messages.wrongCredentials());
        }
        throttle.succeeded(key, request.peer().address());
        if (proven.get().disabled()) throw failed(request, Messages.disabledUser());
        return proven.get();
    }

    private Fault failed(SignInRequest request, Fault fault) {
        audit.record(
                new AuditEvent.SignInFailed(
                        request.client().id(), request.peer().address(), fault.reason()));
        return fault;
    }

    /// Failures count for the user, whichever name was typed.
    private static String key(SignInRequest request, Optional<User> claimed, String name) {
        return request.pool().id() + " " + claimed.map(User::subject).orElse(name);
    }
}
