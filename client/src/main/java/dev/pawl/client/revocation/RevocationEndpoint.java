package dev.pawl.client.revocation;

import dev.pawl.client.http.Form;
import dev.pawl.client.token.BackChannel;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Secret;
import java.util.Map;

/// A provider's revocation endpoint.
public final class RevocationEndpoint {
    private final String url;
    private final BackChannel channel;

    public RevocationEndpoint(String url, BackChannel channel) {
        this.url = url;
        this.channel = channel;
    }

    /// Gives a token back; a token the server does not know counts as given back (§2.2). Returns
    /// once the server has said so.
    ///
    /// @param hint `refresh_token` ends the grant, `access_token` one token of it
    /// @throws dev.pawl.client.error.OidcException when it is not known to be revoked
    public void revoke(Secret token, String hint) {
        var form =
                Form.of(Map.of(Parameter.TOKEN, token.reveal(), Parameter.TOKEN_TYPE_HINT, hint));
        channel.post(url, form);
    }
}
