package dev.pawl.e2e.cognito;

import static dev.pawl.e2e.cognito.Probe.names;
import static dev.pawl.e2e.cognito.Probe.said;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.e2e.Program;
import dev.pawl.e2e.cognito.CognitoWire.Answer;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// CG-17: what every server that speaks Cognito's language is asked.
public final class Probes {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ADMIN_FLOW = "ADMIN_USER_PASSWORD_AUTH";

    private static final String ALL = "200 AccessToken ExpiresIn IdToken RefreshToken TokenType";
    private static final String REFRESHED = "200 AccessToken ExpiresIn IdToken TokenType";
    private static final String INVALID = "400 NotAuthorizedException: Invalid Refresh Token.";
    private static final String ENDED =
            "200 {}, then 400 NotAuthorizedException: Refresh Token has been revoked";

    private static final List<Probe> PROBES =
            List.of(
                    new Probe(ADMIN_FLOW, ALL, at -> said(at.signIn(at.client()))),
                    new Probe("ADMIN_NO_SRP_AUTH", ALL, Probes::olderName),
                    new Probe(
                            "a wrong password",
                            "400 NotAuthorizedException: Incorrect username or password.",
                            Probes::wrongPassword),
                    new Probe(
                            "a password that has to be replaced",
                            "200 NEW_PASSWORD_REQUIRED, then " + ALL,
                            Probes::newPassword),
                    new Probe(
                            "a client that does not prove its secret",
                            "400 NotAuthorizedException: Client ID is configured with secret but SECRET_HASH was not received",
                            Probes::withoutProof),
                    new Probe(
                            "REFRESH_TOKEN_AUTH",
                            REFRESHED + ", ChallengeParameters {}",
                            Probes::refresh),
                    new Probe(
                            "a refresh keeps", "auth_time origin_jti sub", Probes::keptByARefresh),
                    new Probe(
                            "an unknown refresh token",
                            INVALID,
                            at -> said(at.refresh(at.client(), "unknown"))),
                    new Probe(
                            "another client's refresh token",
                            INVALID,
                            at -> said(at.refresh(at.otherClient(), token(at, at.client())))),
                    new Probe(
                            "a client nobody knows",
                            "400 ResourceNotFoundException: User pool client nobody does not exist.",
                            at -> said(at.refresh("nobody", token(at, at.client())))),
                    new Probe(
                            "a pool nobody knows",
                            "400 ResourceNotFoundException: User pool eu-west-1_nobody does not exist.",
                            Probes::unknownPool),
                    new Probe(
                            "no refresh token",
                            "400 InvalidParameterException: Missing required parameter REFRESH_TOKEN",
                            Probes::noToken),
                    new Probe(
                            "a disabled user",
                            "400 NotAuthorizedException: User is disabled.",
                            Probes::disabled),
                    new Probe(
                            "GetTokensFromRefreshToken without rotation",
                            REFRESHED,
                            at -> said(at.rotate(at.client(), token(at, at.client())))),
                    new Probe(
                            "GetTokensFromRefreshToken with rotation, twice",
                            ALL
                                    + ", then 400 RefreshTokenReuseException: Refresh token reuse detected",
                            Probes::rotatedTwice),
                    new Probe("RevokeToken, then a refresh", ENDED, Probes::revoked),
                    new Probe(
                            "RevokeToken of an unknown token",
                            "200 {}",
                            at -> said(at.revoke("unknown"))),
                    new Probe("GlobalSignOut, then a refresh", ENDED, Probes::signedOut),
                    new Probe(
                            "AdminUserGlobalSignOut, then a refresh",
                            ENDED,
                            Probes::signedOutByAnAdministrator),
                    new Probe(
                            "claims of the access token",
                            "auth_time client_id event_id exp iat iss jti origin_jti scope sub token_use username",
                            at -> names(claims(at.signIn(at.client()), "AccessToken"))),
                    new Probe(
                            "claims of the ID token",
                            "aud auth_time cognito:username event_id exp iat iss jti origin_jti sub token_use",
                            at -> names(claims(at.signIn(at.client()), "IdToken"))),
                    new Probe("life of the access token", "3600 s", Probes::life),
                    new Probe("keys", "2 published, 2 used", Probes::keys),
                    new Probe("jwks_uri leads to", "200", Probes::discovered),
                    new Probe(
                            "an administrator's request that is not signed",
                            "400 MissingAuthenticationTokenException: Missing Authentication Token",
                            Probes::notSigned),
                    new Probe(
                            "headers of an error",
                            "application/x-amz-json-1.1, error NotAuthorizedException: Invalid Refresh Token., request id present",
                            Probes::headers),
                    new Probe(
                            "POST /oauth2/token, a client that does not prove its secret",
                            "400 invalid_client",
                            at ->
                                    said(
                                            at.wire()
                                                    .form(
                                                            "oauth2/token",
                                                            "grant_type=refresh_token&client_id=%s&refresh_token=x"
                                                                    .formatted(
                                                                            at.secretClient())))),
                    new Probe(
                            "POST /oauth2/revoke of an unknown token",
                            "200 {}",
                            at ->
                                    said(
                                            at.wire()
                                                    .form(
                                                            "oauth2/revoke",
                                                            "token=x&client_id=" + at.client()))));

    private Probes() {}

    /// Asks everything.
    ///
    /// @return a table in Markdown
    public static String table(Subject at) {
        return Probe.table(PROBES, at);
    }

    private static String olderName(Subject at) {
        return said(at.signIn("ADMIN_NO_SRP_AUTH", at.client(), at.user()));
    }

    private static String wrongPassword(Subject at) {
        var body =
                """
                "ClientId":"%s","AuthFlow":"ADMIN_USER_PASSWORD_AUTH",\
                "AuthParameters":{"USERNAME":"%s","PASSWORD":"guessed"}\
                """
                        .formatted(at.client(), at.user());
        return said(at.admin("AdminInitiateAuth", body));
    }

    private static String newPassword(Subject at) {
        var username = at.newcomer();
        var challenge = at.signIn(ADMIN_FLOW, at.client(), username);
        var answer =
                at.admin(
                        "AdminRespondToAuthChallenge",
                        """
                        "ClientId":"%s","ChallengeName":"NEW_PASSWORD_REQUIRED","Session":"%s",\
                        "ChallengeResponses":{"USERNAME":"%s","NEW_PASSWORD":"Byron-1788"}\
                        """
                                .formatted(
                                        at.client(),
                                        challenge.json().path("Session").asString(),
                                        username));
        return said(challenge) + ", then " + said(answer);
    }

    private static String withoutProof(Subject at) {
        return said(at.signIn(at.secretClient())).replace(at.secretClient(), "ID");
    }

    private static String refresh(Subject at) {
        var answer = at.refresh(at.client(), token(at, at.client()));
        var parameters = answer.json().path("ChallengeParameters");
        return said(answer)
                + ", "
                + (parameters.isMissingNode()
                        ? "no ChallengeParameters"
                        : "ChallengeParameters " + names(parameters));
    }

    /// A second has to pass, or times would be the same by chance.
    private static String keptByARefresh(Subject at) {
        var first = at.signIn(at.client());
        var signedIn = Instant.now().getEpochSecond();
        Program.await("the next second", () -> Instant.now().getEpochSecond() > signedIn);
        var second = at.refresh(at.client(), text(first, "RefreshToken"));
        var before = claims(first, "AccessToken");
        var after = claims(second, "AccessToken");
        return String.join(
                " ",
                List.of("auth_time", "origin_jti", "sub", "jti").stream()
                        .filter(before::has)
                        .filter(claim -> before.path(claim).equals(after.path(claim)))
                        .toList());
    }

    private static String unknownPool(Subject at) {
        var body = Subject.refreshing(at.client(), token(at, at.client()));
        return said(
                at.wire()
                        .signed(
                                "AdminInitiateAuth",
                                "{\"UserPoolId\":\"eu-west-1_nobody\",%s}".formatted(body)));
    }

    private static String noToken(Subject at) {
        return said(
                at.admin(
                        "AdminInitiateAuth",
                        "\"ClientId\":\"%s\",\"AuthFlow\":\"REFRESH_TOKEN_AUTH\",\"AuthParameters\":{}"
                                .formatted(at.client())));
    }

    private static String disabled(Subject at) {
        var username = at.user();
        var token = text(at.signIn(ADMIN_FLOW, at.client(), username), "RefreshToken");
        at.admin("AdminDisableUser", username, "");
        return said(at.refresh(at.client(), token));
    }

    private static String rotatedTwice(Subject at) {
        var token = token(at, at.rotatingClient());
        return said(at.rotate(at.rotatingClient(), token))
                + ", then "
                + said(at.rotate(at.rotatingClient(), token));
    }

    private static String revoked(Subject at) {
        var token = token(at, at.client());
        return said(at.revoke(token)) + ", then " + said(at.refresh(at.client(), token));
    }

    private static String signedOut(Subject at) {
        var session = at.signIn(at.client());
        var body = "{\"AccessToken\":\"%s\"}".formatted(text(session, "AccessToken"));
        return said(at.wire().unsigned("GlobalSignOut", body))
                + ", then "
                + said(at.refresh(at.client(), text(session, "RefreshToken")));
    }

    private static String signedOutByAnAdministrator(Subject at) {
        var username = at.user();
        var token = text(at.signIn(ADMIN_FLOW, at.client(), username), "RefreshToken");
        return said(at.admin("AdminUserGlobalSignOut", username, ""))
                + ", then "
                + said(at.refresh(at.client(), token));
    }

    /// In whole minutes: `exp` may be rounded up and `iat` down, which is a second between them.
    private static String life(Subject at) {
        var claims = claims(at.signIn(at.client()), "AccessToken");
        var seconds = claims.path("exp").asLong() - claims.path("iat").asLong();
        return seconds / 60 * 60 + " s";
    }

    private static String keys(Subject at) {
        var session = at.signIn(at.client());
        var used = header(session, "AccessToken").equals(header(session, "IdToken")) ? 1 : 2;
        var published = at.wire().get(at.userPoolId() + "/.well-known/jwks.json").json();
        return published.path("keys").size() + " published, " + used + " used";
    }

    private static String discovered(Subject at) {
        var metadata = at.wire().get(at.userPoolId() + "/.well-known/openid-configuration").json();
        var jwks = URI.create(metadata.path("jwks_uri").asString("none:"));
        var here = at.wire().endpoint();
        if (jwks.getPort() != here.getPort()) return "another port";
        return Integer.toString(at.wire().get(jwks.getPath().substring(1)).status());
    }

    private static String notSigned(Subject at) {
        var body = Subject.refreshing(at.client(), token(at, at.client()));
        return said(
                at.wire()
                        .unsigned(
                                "AdminInitiateAuth",
                                "{\"UserPoolId\":\"%s\",%s}".formatted(at.userPoolId(), body)));
    }

    private static String headers(Subject at) {
        var answer = at.refresh(at.client(), "unknown");
        var error = answer.header("x-amzn-ErrorType") + " " + answer.header("x-amzn-ErrorMessage");
        return "%s, error %s, request id %s"
                .formatted(
                        answer.header("Content-Type"),
                        error.isBlank() ? "missing" : error,
                        answer.header("x-amzn-RequestId").isEmpty() ? "missing" : "present");
    }

    private static String token(Subject at, String clientId) {
        return text(at.signIn(clientId), "RefreshToken");
    }

    private static String text(Answer answer, String member) {
        return answer.json().at("/AuthenticationResult/" + member).asString();
    }

    private static JsonNode claims(Answer answer, String member) {
        return part(text(answer, member), 1);
    }

    private static JsonNode header(Answer answer, String member) {
        return part(text(answer, member), 0);
    }

    private static JsonNode part(String token, int index) {
        var decoded = Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]);
        return JSON.readTree(new String(decoded, UTF_8));
    }
}
