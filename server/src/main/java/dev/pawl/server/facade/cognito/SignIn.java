package dev.pawl.server.facade.cognito;

import dev.pawl.protocol.Secret;
import dev.pawl.server.http.JsonObject;
import dev.pawl.server.refresh.FamilyId;
import java.security.SecureRandom;
import java.util.Set;
import java.util.function.Predicate;

/// `InitiateAuth` and `AdminInitiateAuth`: what is wanted, whether the app client may, and who
/// answers it.
final class SignIn {
    private final UserPools pools;
    private final SignInGuard guard;
    private final Admission admission;
    private final SrpSignIn srp;
    private final Refreshing refreshing;
    private final SecureRandom random;

    SignIn(
            UserPools pools,
            SignInGuard guard,
            Admission admission,
            SrpSignIn srp,
            Refreshing refreshing,
            SecureRandom random) {
        this.pools = pools;
        this.guard = guard;
        this.admission = admission;
        this.srp = srp;
        this.refreshing = refreshing;
        this.random = random;
    }

    /// How somebody wants to sign in; the names are AWS's.
    enum AuthFlow {
        USER_SRP_AUTH,
        REFRESH_TOKEN_AUTH,
        REFRESH_TOKEN,
        CUSTOM_AUTH,
        ADMIN_NO_SRP_AUTH,
        USER_PASSWORD_AUTH,
        ADMIN_USER_PASSWORD_AUTH,
        USER_AUTH
    }

    JsonObject initiate(Call call) {
        return initiate(call, false);
    }

    JsonObject adminInitiate(Call call) {
        return initiate(call, true);
    }

    private JsonObject initiate(Call call, boolean byAdministrator) {
        var request = SignInRequest.of(call, pools, "AuthParameters", byAdministrator);
        var flow =
                call.members()
                        .word("AuthFlow", AuthFlow.class)
                        .orElseThrow(() -> Constraint.missing("authFlow"));
        return switch (flow) {
            case REFRESH_TOKEN_AUTH, REFRESH_TOKEN -> refreshing.refresh(request);
            case ADMIN_NO_SRP_AUTH, ADMIN_USER_PASSWORD_AUTH -> {
                if (!byAdministrator) throw Messages.unsupportedFlow();
                require(request, Flow::allowsAdminPassword, "Auth flow not enabled");
                yield withPassword(request);
            }
            case USER_PASSWORD_AUTH -> {
                require(request, Flow::allowsPassword, "USER_PASSWORD_AUTH flow not enabled");
                yield withPassword(request);
            }
            case USER_SRP_AUTH -> {
                require(request, Flow::allowsSrp, "USER_SRP_AUTH flow not enabled");
                yield srp.begin(request);
            }
            case CUSTOM_AUTH, USER_AUTH -> throw Messages.unsupportedFlow();
        };
    }

    private static void require(SignInRequest request, Predicate<Set<Flow>> allows, String words) {
        if (!allows.test(request.client().settings().flows()))
            throw Messages.flowNotEnabled(words + " for this client");
    }

    private JsonObject withPassword(SignInRequest request) {
        var name = request.require(SignInRequest.USERNAME);
        var password = Secret.of(request.require("PASSWORD"));
        request.checkSecretHash(name);
        var born = request.pool().founder().epoch();
        var user = guard.authenticate(request, name, password);
        return admission.admit(request, user, FamilyId.random(random), born);
    }
}
