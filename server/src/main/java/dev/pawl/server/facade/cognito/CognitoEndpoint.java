package dev.pawl.server.facade.cognito;

import dev.pawl.protocol.OAuthException;
import dev.pawl.server.admission.SecretAdmission;
import dev.pawl.server.audit.AuditEvent;
import dev.pawl.server.audit.AuditLog;
import dev.pawl.server.client.ClaimedClient;
import dev.pawl.server.facade.cognito.signature.AccessKeys;
import dev.pawl.server.facade.cognito.signature.SignatureProblem;
import dev.pawl.server.http.Endpoint;
import dev.pawl.server.http.JsonObject;
import dev.pawl.server.http.Request;
import dev.pawl.server.http.Response;
import dev.pawl.server.token.Peer;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// All operations of all pools, at one address.
///
/// ```text
/// POST /
/// Content-Type: application/x-amz-json-1.1
/// X-Amz-Target: AWSCognitoIdentityProviderService.InitiateAuth
///
/// {"ClientId":"…","AuthFlow":"REFRESH_TOKEN_AUTH","AuthParameters":{"REFRESH_TOKEN":"pawl_rt_…"}}
/// ```
final class CognitoEndpoint implements Endpoint {
    private static final String SERVICE = "cognito-idp";

    private final Operations operations;
    private final Optional<AccessKeys> accessKeys;
    private final SecretAdmission admission;
    private final AuditLog audit;

    /// @param accessKeys who may administer; empty where everybody may
    CognitoEndpoint(
            Operations operations,
            Optional<AccessKeys> accessKeys,
            SecretAdmission admission,
            AuditLog audit) {
        this.operations = operations;
        this.accessKeys = accessKeys;
        this.admission = admission;
        this.audit = audit;
    }

    @Override
    public Response handle(Request request) {
        var named = operations.find(request.header("X-Amz-Target"));
        var peer = peer(request, named.map(it -> SERVICE + ":" + it.name()).orElse(SERVICE));
        try {
            var operation = named.orElseThrow(Messages::unknownOperation).operation();
            return Wire.answer(200, answer(operation, request, peer))
                    .with("x-amzn-RequestId", UUID.randomUUID().toString());
        } catch (Fault fault) {
            audit.record(refused(peer, request, fault.reason(), fault.type()));
            return fault.toResponse();
        } catch (OAuthException tooMuch) {
            audit.record(refused(peer, request, tooMuch.reason(), tooMuch.detail()));
            return Wire.refusal(tooMuch);
        }
    }

    private JsonObject answer(Operation operation, Request request, Peer peer) {
        checkType(request);
        var region = operation.signed() ? signedRegion(request) : Optional.<String>empty();
        var call = new Call(Members.parse(request.body().bytes()), peer);
        if (region.isPresent()) checkRegion(call.members(), region.get());
        return operation.work().answer(call);
    }

    /// AWS's clients show their secret by a hash, and administrators sign.
    private static Peer peer(Request request, String endpoint) {
        var method = request.header("Authorization").isEmpty() ? "secret_hash" : "aws4";
        return new Peer(request, endpoint, Optional.of(method));
    }

    /// AWS's clients name themselves in the body.
    private static AuditEvent.Refused refused(
            Peer peer, Request request, String reason, String detail) {
        var named = request.body().mentioned("ClientId").orElse("");
        return new ClaimedClient(named, peer.method().orElseThrow())
                .refused(peer.request(), peer.endpoint(), reason, detail);
    }

    private static void checkType(Request request) {
        var type = request.header("Content-Type").toLowerCase(Locale.ROOT);
        if (!type.equals(Wire.CONTENT_TYPE) && !type.startsWith(Wire.CONTENT_TYPE + ";"))
            throw Messages.unreadable("Send " + Wire.CONTENT_TYPE + ".");
    }

    /// To who signs for one region there are no pools of another.
    private static void checkRegion(Members members, String region) {
        var pool = members.require("UserPoolId", Constraint.USER_POOL_ID);
        if (!UserPool.region(pool).equals(region)) throw Messages.unknownPool(pool);
    }

    /// @return empty where nobody has to sign
    private Optional<String> signedRegion(Request request) {
        if (accessKeys.isEmpty()) return Optional.empty();
        try {
            return Optional.of(accessKeys.get().verify(request, admission));
        } catch (SignatureProblem problem) {
            throw Messages.unsigned(problem.kind());
        }
    }
}
