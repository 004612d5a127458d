package dev.pawl.server.token;

import dev.pawl.protocol.Secret;
import dev.pawl.server.authorize.FrontChannelTokens;
import dev.pawl.server.user.ScopeClaims;
import dev.pawl.server.user.Users;
import java.util.Map;
import java.util.Optional;

/// Issues the tokens that go through the browser. They have a family of their own, that no refresh
/// token is ever minted for: so they are revoked and explained like all others.
///
/// A code beside them founds another family, when it is redeemed: what is redeemed twice is told by
/// its family being there.
final class FrontChannel implements FrontChannelTokens {
    private final FamilyFounder founder;
    private final TokenIssuer tokens;
    private final Users users;

    FrontChannel(FamilyFounder founder, TokenIssuer tokens, Users users) {
        this.founder = founder;
        this.tokens = tokens;
        this.users = users;
    }

    @Override
    public Issued issue(FrontChannelTokens.Order order) {
        var authorization = order.authorization();
        var device = authorization.device();
        var origin = Peer.origin(device.address(), device.userAgent());
        var family = founder.begin(order.client(), authorization, origin, order.born());
        var asked =
                new TokenIssuer.Order(
                        order.client(),
                        family,
                        authorization.scope(),
                        authorization.resources(),
                        order.nonce(),
                        false);
        return tokens.issueInFront(asked, order.type(), new Beside(order.code(), claims(order)));
    }

    /// What goes along with an ID token.
    ///
    /// @param code that the client gets in the same answer
    /// @param claims of the user
    record Beside(Optional<Secret> code, Map<String, Object> claims) {}

    /// OpenID Connect Core §5.4: without an access token nobody can ask userinfo for them.
    private Map<String, Object> claims(FrontChannelTokens.Order order) {
        if (order.type().hasAccessToken() || order.type().hasCode()) return Map.of();
        var authorization = order.authorization();
        return users.find(authorization.subject())
                .map(user -> ScopeClaims.of(user, authorization.scope()))
                .orElse(Map.of());
    }
}
