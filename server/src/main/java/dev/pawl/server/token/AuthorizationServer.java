package dev.pawl.server.token;

import dev.pawl.protocol.GrantType;
import dev.pawl.server.admission.AdmissionControl;
import dev.pawl.server.audit.AuditLog;
import dev.pawl.server.authorize.AuthorizationCodes;
import dev.pawl.server.authorize.FrontChannelTokens;
import dev.pawl.server.client.ClientAuthentication;
import dev.pawl.server.client.RegisteredClients;
import dev.pawl.server.keys.KeyRings;
import dev.pawl.server.refresh.Recovery;
import dev.pawl.server.refresh.RefreshTokenFamilies;
import dev.pawl.server.user.SignInRealms;
import dev.pawl.server.user.Users;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;

/// One authorization server: an issuer with its clients, and all that reads, writes and judges its
/// tokens.
///
/// A process may hold several over one foundation: its own, and one for each façade. Their clients
/// do not know each other, and a token of one is nothing to the others.
public final class AuthorizationServer {
    private final String issuer;
    private final RegisteredClients clients;
    private final Foundation on;
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final FamilyFounder founder;
    private final TokenIssuer tokens;

    /// What every authorization server of a process stands on.
    ///
    /// @param keys what tokens are made with
    /// @param users everybody who is known
    /// @param realms whose users may sign in
    /// @param admission who may try a password or a client's secret, and how often
    /// @param families where families live
    /// @param recovery whether clients may move a restored store forward
    /// @param denials the access tokens that were revoked alone
    /// @param audit hears what happens
    /// @param random where family ids and secrets come from
    /// @param clock the time
    public record Foundation(
            KeyRings keys,
            Users users,
            SignInRealms realms,
            AdmissionControl admission,
            RefreshTokenFamilies families,
            Recovery recovery,
            AccessTokenDenials denials,
            AuditLog audit,
            SecureRandom random,
            InstantSource clock) {
        /// The same, for a server where users of other realms sign in.
        public Foundation admitting(SignInRealms others) {
            return new Foundation(
                    keys, users, others, admission, families, recovery, denials, audit, random,
                    clock);
        }
    }

    /// Puts a server together.
    ///
    /// @param issuer of every token
    /// @param claims what its ID tokens say beyond what all say
    public AuthorizationServer(
            String issuer, RegisteredClients clients, IdTokenClaims claims, Foundation on) {
        this.issuer = issuer;
        this.clients = clients;
        this.on = on;
        this.accessTokens =
                new AccessTokens(
                        issuer,
                        on.keys(),
                        clients,
                        on.users(),
                        on.families(),
                        on.denials(),
                        on.clock());
        this.refreshTokens = new RefreshTokens(issuer, clients, on);
        this.founder =
                new FamilyFounder(on.keys(), on.families(), on.audit(), on.random(), on.clock());
        this.tokens =
                new TokenIssuer(
                        issuer,
                        on.keys(),
                        accessTokens,
                        new IdTokens(on.keys(), claims),
                        on.clock());
    }

    /// The issuer of every token.
    public String issuer() {
        return issuer;
    }

    /// Whose users may sign in.
    public SignInRealms realms() {
        return on.realms();
    }

    public RegisteredClients clients() {
        return clients;
    }

    public AccessTokens accessTokens() {
        return accessTokens;
    }

    public RefreshTokens refreshTokens() {
        return refreshTokens;
    }

    /// Begins families.
    public FamilyFounder founder() {
        return founder;
    }

    /// Signs what is to be answered.
    public TokenIssuer tokens() {
        return tokens;
    }

    /// Finds out which of its clients is speaking.
    public ClientAuthentication authentication() {
        return new ClientAuthentication(clients, on.admission().secrets());
    }

    /// Issues what goes through the browser.
    public FrontChannelTokens frontChannel() {
        return new FrontChannel(founder, tokens, on.users());
    }

    /// The ways to get tokens, by type.
    public Map<GrantType, Grant> grants() {
        var codes = new AuthorizationCodes(issuer, on.keys());
        return Map.of(
                GrantType.AUTHORIZATION_CODE,
                new AuthorizationCodeGrant(codes, founder, tokens, on.users(), on.clock()),
                GrantType.REFRESH_TOKEN,
                new RefreshTokenGrant(refreshTokens, tokens),
                GrantType.CLIENT_CREDENTIALS,
                new ClientCredentialsGrant(tokens),
                GrantType.PASSWORD,
                new PasswordGrant(
                        issuer,
                        on.users(),
                        on.realms(),
                        on.admission().signIns(),
                        founder,
                        tokens,
                        on.audit(),
                        on.clock()));
    }
}
