package dev.pawl.server.authorize;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.OAuthException;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import dev.pawl.server.client.RegisteredClient;
import dev.pawl.server.http.Request;
import dev.pawl.server.refresh.Authorization;
import dev.pawl.server.refresh.Authorization.Device;
import dev.pawl.server.refresh.FamilyId;
import dev.pawl.server.session.BrowserSession;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Turns what a user granted into what the client asked for: a code, tokens, or both.
///
/// @param issuer the issuer of the tokens to come
record AnswerIssuer(
        String issuer,
        AuthorizationCodes codes,
        FrontChannelTokens tokens,
        SecureRandom random,
        InstantSource clock) {

    /// What the user, or the operator for him, granted.
    ///
    /// @param born the newest epoch before the session was looked at
    /// @param family what a code has to found; empty for a new one
    record Granted(
            AuthorizationRequest request,
            RegisteredClient client,
            BrowserSession session,
            Scope scope,
            String grantId,
            long born,
            Optional<FamilyId> family) {}

    /// Issues the parameters of the answer. A code writes nothing: its family begins when it is
    /// redeemed.
    ///
    /// @throws dev.pawl.protocol.OAuthException if user or client were revoked in the meantime
    Map<String, String> issue(Granted granted, Request browser) {
        var type = granted.request().responseType();
        var answer = new LinkedHashMap<String, String>();
        Optional<Secret> code =
                type.hasCode() ? Optional.of(code(granted, browser)) : Optional.empty();
        code.ifPresent(secret -> answer.put(Parameter.CODE, secret.reveal()));
        if (type.hasTokens()) putTokens(answer, granted, code, browser);
        return answer;
    }

    /// RFC 6749 §4.1.2.1 knows no `invalid_grant`: whoever was revoked a moment ago is denied.
    static OAuthException denied(OAuthException e) {
        return new OAuthException(ErrorCode.ACCESS_DENIED, e.description(), e.reason(), e.detail());
    }

    private Secret code(Granted granted, Request browser) {
        var request = granted.request();
        return codes.write(
                new AuthorizationCode(
                        granted.family().orElseGet(() -> FamilyId.random(random)),
                        authorization(granted, granted.scope(), browser),
                        request.redirect(),
                        request.challenge(),
                        request.nonce(),
                        granted.born(),
                        clock.instant().plus(AuthorizationCodes.LIFETIME)));
    }

    /// OpenID Connect Core §11: what is issued here ends with the session at the latest.
    private void putTokens(
            Map<String, String> answer, Granted granted, Optional<Secret> code, Request browser) {
        var scope = RequestReader.withoutOffline(granted.scope());
        var issued =
                tokens.issue(
                        new FrontChannelTokens.Order(
                                granted.client(),
                                authorization(granted, scope, browser),
                                granted.request().responseType(),
                                granted.request().nonce(),
                                code,
                                granted.born()));
        issued.accessToken().ifPresent(token -> putAccessToken(answer, token, issued, scope));
        issued.idToken().ifPresent(token -> answer.put(Parameter.ID_TOKEN, token.reveal()));
    }

    private static void putAccessToken(
            Map<String, String> answer,
            Secret accessToken,
            FrontChannelTokens.Issued issued,
            Scope scope) {
        answer.put(Parameter.ACCESS_TOKEN, accessToken.reveal());
        answer.put(Parameter.TOKEN_TYPE, "Bearer");
        answer.put(Parameter.EXPIRES_IN, String.valueOf(issued.expiresIn().toSeconds()));
        answer.put(Parameter.SCOPE, scope.toString());
    }

    private Authorization authorization(Granted granted, Scope scope, Request browser) {
        var session = granted.session();
        return new Authorization(
                issuer,
                granted.request().clientId(),
                session.subject(),
                granted.grantId(),
                scope,
                granted.request().resources(),
                Set.of(),
                session.authTime().truncatedTo(ChronoUnit.SECONDS),
                Optional.empty(),
                session.amr(),
                Optional.of(session.sid()),
                scope.contains(Scope.OFFLINE_ACCESS),
                Optional.empty(),
                Device.of(browser.header("User-Agent"), browser.address()));
    }
}
