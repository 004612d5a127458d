package dev.pawl.server.token;

import dev.pawl.protocol.GrantType;
import dev.pawl.server.audit.AuditLog;
import dev.pawl.server.authorize.AuthorizationCodes;
import dev.pawl.server.keys.KeyRings;
import dev.pawl.server.refresh.Recovery;
import dev.pawl.server.refresh.RefreshTokenFamilies;
import dev.pawl.server.user.SignInThrottle;
import dev.pawl.server.user.Users;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;

/// Every grant of the token endpoint, with what each needs.
///
/// @param issuer the issuer of every token
/// @param keys what they are signed with
/// @param families where families live
/// @param recovery whether clients may move a restored store forward
/// @param users who may sign in
/// @param throttle slows failed sign-ins down
/// @param accessTokens writes access tokens
/// @param audit hears what happens
/// @param random where family ids and secrets come from
/// @param clock the time
public record Grants(
        String issuer,
        KeyRings keys,
        RefreshTokenFamilies families,
        Recovery recovery,
        Users users,
        SignInThrottle throttle,
        AccessTokens accessTokens,
        AuditLog audit,
        SecureRandom random,
        InstantSource clock) {

    /// Makes the grants, by type.
    public Map<GrantType, Grant> all() {
        var tokens = new TokenIssuer(issuer, keys, accessTokens, clock);
        var founder = new FamilyFounder(keys, families, audit, random, clock);
        var codes = new AuthorizationCodes(issuer, keys);
        return Map.of(
                GrantType.AUTHORIZATION_CODE,
                new AuthorizationCodeGrant(codes, founder, tokens, users, clock),
                GrantType.REFRESH_TOKEN,
                new RefreshTokenGrant(
                        issuer, keys, families, recovery, tokens, users, audit, clock),
                GrantType.CLIENT_CREDENTIALS,
                new ClientCredentialsGrant(tokens),
                GrantType.PASSWORD,
                new PasswordGrant(issuer, users, throttle, founder, tokens, audit, clock));
    }
}
