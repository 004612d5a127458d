package dev.pawl.server.facade.cognito;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.OAuthException;
import dev.pawl.protocol.Parameter;
import dev.pawl.server.audit.AuditLog;
import dev.pawl.server.client.ClaimedClient;
import dev.pawl.server.http.JsonObject;
import dev.pawl.server.http.Problem;
import dev.pawl.server.http.Request;
import dev.pawl.server.http.Request.Method;
import dev.pawl.server.http.Response;
import dev.pawl.server.http.Routes;
import dev.pawl.server.refresh.RefreshTokenFamily;
import dev.pawl.server.refresh.RefusalReason;
import dev.pawl.server.token.Peer;

/// What AWS answers at the domain of a pool: `/oauth2/token`, `/oauth2/revoke` and
/// `/oauth2/userInfo`, with refresh tokens of the operations.
final class HostedEndpoints {
    private static final int LONGEST_GRANT_TYPE = 256;
    private static final int LONGEST_TOKEN = 8_192;
    private static final String BEARER = "Bearer ";

    private final HostedClients clients;
    private final Refreshing refreshing;
    private final SignOuts signOuts;
    private final PoolAccessTokens accessTokens;
    private final AuditLog audit;

    HostedEndpoints(
            HostedClients clients,
            Refreshing refreshing,
            SignOuts signOuts,
            PoolAccessTokens accessTokens,
            AuditLog audit) {
        this.clients = clients;
        this.refreshing = refreshing;
        this.signOuts = signOuts;
        this.accessTokens = accessTokens;
        this.audit = audit;
    }

    /// Lets them answer below a path.
    ///
    /// @param base empty for the root
    void addTo(Routes routes, String base) {
        routes.add(Method.POST, base + "/oauth2/token", this::token)
                .add(Method.POST, base + "/oauth2/revoke", this::revoke)
                .add(Method.GET, base + "/oauth2/userInfo", this::userInfo)
                .add(Method.POST, base + "/oauth2/userInfo", this::userInfo)
                .shape(base + "/oauth2/*", problem -> error(problem, problem.status()))
                .shape(base + "/oauth2/token", problem -> error(problem, ofToken(problem)))
                .share(base + "/oauth2/*", Wire.OPEN);
    }

    /// The token endpoint answers 400 to whatever a client does wrong.
    private static int ofToken(Problem problem) {
        return problem.code() == ErrorCode.INVALID_CLIENT ? 400 : problem.status();
    }

    private static Response error(Problem problem, int status) {
        return Response.json(
                status, new JsonObject().put("error", problem.code().code()).toBytes());
    }

    private Response token(Request request) {
        var form = request.form();
        var grantType = form.require(Parameter.GRANT_TYPE, LONGEST_GRANT_TYPE);
        var client = clients.authenticate(request, form);
        return switch (grantType) {
            case "refresh_token" -> {
                var token = form.require(Parameter.REFRESH_TOKEN, LONGEST_TOKEN);
                yield refreshed(client, token, Peer.of(request));
            }
            case "authorization_code", "client_credentials" ->
                    throw refused(ErrorCode.UNAUTHORIZED_CLIENT, "grant_type_not_registered");
            default -> throw refused(ErrorCode.UNSUPPORTED_GRANT_TYPE, "unsupported_grant_type");
        };
    }

    private Response refreshed(AppClient client, String token, Peer peer) {
        try {
            var issued = refreshing.exchange(client, token, peer);
            return Response.json(200, issued.hosted().toBytes());
        } catch (Fault fault) {
            throw fault.reason().equals(RefusalReason.TOO_MANY_REPEATS.code())
                    ? refused(ErrorCode.TEMPORARILY_UNAVAILABLE, fault.reason())
                            .withStatus(429)
                            .withRetryAfter(RefreshTokenFamily.REPEAT_PAUSE)
                    : refused(ErrorCode.INVALID_GRANT, fault.reason());
        }
    }

    private Response revoke(Request request) {
        var form = request.form();
        var client = clients.authenticate(request, form);
        var token = form.require(Parameter.TOKEN, LONGEST_TOKEN);
        try {
            signOuts.revoke(client, token);
            return Response.json(200, new byte[0]);
        } catch (Fault fault) {
            throw refused(code(fault), fault.reason());
        }
    }

    private static ErrorCode code(Fault fault) {
        return fault.type().equals("UnsupportedTokenTypeException")
                ? ErrorCode.UNSUPPORTED_TOKEN_TYPE
                : ErrorCode.INVALID_REQUEST;
    }

    /// It tells about a user only to who was granted `openid`, and a sign-in by an operation grants
    /// [AppClient#SCOPE] alone: so every living token is refused here as AWS refuses it.
    private Response userInfo(Request request) {
        var header = request.header("Authorization");
        if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
            return noted(
                    request,
                    "missing_access_token",
                    challenge(400, "invalid_request", "Bad OAuth2 request at UserInfo Endpoint"));
        try {
            var _ = accessTokens.owner(header.substring(BEARER.length()).trim());
            return noted(
                    request,
                    "no_openid_scope",
                    challenge(401, "invalid_token", "Access token does not contain openid scope"));
        } catch (Fault dead) {
            return noted(
                    request,
                    dead.reason(),
                    challenge(
                            401,
                            "invalid_token",
                            "Access token is expired, disabled, or deleted, or the user has"
                                    + " globally signed out."));
        }
    }

    private Response noted(Request request, String reason, Response refusal) {
        audit.record(ClaimedClient.of(request).refused(request, request.path(), reason, ""));
        return refusal;
    }

    private static Response challenge(int status, String error, String description) {
        var body = new JsonObject().put("error", error).put("error_description", description);
        return Response.json(status, body.toBytes())
                .with(
                        "WWW-Authenticate",
                        "Bearer error=\"%s\", error_description=\"%s\""
                                .formatted(error, description));
    }

    private static OAuthException refused(ErrorCode code, String reason) {
        return new OAuthException(code, "The request was refused.", reason);
    }
}
