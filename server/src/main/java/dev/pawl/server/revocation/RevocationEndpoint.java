package dev.pawl.server.revocation;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.OAuthException;
import dev.pawl.protocol.Parameter;
import dev.pawl.server.audit.AuditEvent;
import dev.pawl.server.audit.AuditLog;
import dev.pawl.server.client.ClientAuthentication;
import dev.pawl.server.client.RegisteredClient;
import dev.pawl.server.http.Endpoint;
import dev.pawl.server.http.Request;
import dev.pawl.server.http.Response;
import dev.pawl.server.refresh.RefreshTokenFamilies;
import dev.pawl.server.refresh.RefreshTokenFamily;
import dev.pawl.server.refresh.RevocationReason;
import dev.pawl.server.token.AccessToken;
import dev.pawl.server.token.AccessTokenDenials;
import dev.pawl.server.token.AccessTokens;
import dev.pawl.server.token.RefreshTokens;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/// Lets a client give a token up (RFC 7009). A refresh token, spent ones included, takes its family
/// and all access tokens of it along; an access token goes alone.
///
/// The answer is 200 also for a token that nobody knows, and comes only once the revocation is
/// durable.
public final class RevocationEndpoint implements Endpoint {
    private static final int LONGEST_TOKEN = 8_192;

    /// RFC 7009 §2.2: a client ignores what the body says; but some demand JSON before they do.
    private static final byte[] NOTHING = {'{', '}'};

    private final ClientAuthentication authentication;
    private final RefreshTokens refreshTokens;
    private final AccessTokens accessTokens;
    private final RefreshTokenFamilies families;
    private final AccessTokenDenials denials;
    private final AuditLog audit;
    private final InstantSource clock;

    /// Gathers what a revocation writes to.
    public RevocationEndpoint(
            ClientAuthentication authentication,
            RefreshTokens refreshTokens,
            AccessTokens accessTokens,
            RefreshTokenFamilies families,
            AccessTokenDenials denials,
            AuditLog audit,
            InstantSource clock) {
        this.authentication = authentication;
        this.refreshTokens = refreshTokens;
        this.accessTokens = accessTokens;
        this.families = families;
        this.denials = denials;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Response handle(Request request) {
        var form = request.form();
        var client = authentication.authenticate(request, form);
        var token = form.require(Parameter.TOKEN, LONGEST_TOKEN);
        var family = refreshTokens.any(token);
        if (family.isPresent()) revoke(family.get(), client);
        else accessTokens.read(token).ifPresent(read -> revoke(read, client));
        return Response.json(200, NOTHING);
    }

    private void revoke(RefreshTokenFamily family, RegisteredClient client) {
        if (!owns(client, family.authorization().clientId())) return;
        families.revoke(family.id(), RevocationReason.REVOKED_BY_CLIENT, clock.instant());
        audit.record(
                new AuditEvent.FamilyRevoked(
                        client.clientId(),
                        family.authorization().subject(),
                        family.id().toString(),
                        RevocationReason.REVOKED_BY_CLIENT.name().toLowerCase(Locale.ROOT)));
    }

    private void revoke(AccessToken token, RegisteredClient client) {
        if (!owns(client, token.clientId())) return;
        if (clock.instant().isBefore(token.expiresAt()))
            denials.deny(token.id(), token.expiresAt());
        Optional<String> family = token.origin().map(origin -> origin.family().toString());
        audit.record(new AuditEvent.AccessTokenRevoked(client.clientId(), family));
    }

    /// Another client's token is left alone. RFC 7009 §2.1 wants the caller told; a public client
    /// has not shown who it is and learns nothing.
    private static boolean owns(RegisteredClient client, String owner) {
        if (owner.equals(client.clientId())) return true;
        if (client.isPublic()) return false;
        throw new OAuthException(
                ErrorCode.INVALID_GRANT,
                "The token was issued to another client.",
                "revokes_token_of_other_client",
                "client " + client.clientId());
    }
}
