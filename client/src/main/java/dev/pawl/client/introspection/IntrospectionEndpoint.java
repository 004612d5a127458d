package dev.pawl.client.introspection;

import dev.pawl.client.http.Form;
import dev.pawl.client.json.JsonObject;
import dev.pawl.client.token.BackChannel;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Secret;
import java.util.Map;

/// A provider's introspection endpoint.
public final class IntrospectionEndpoint {
    private final String url;
    private final BackChannel channel;

    public IntrospectionEndpoint(String url, BackChannel channel) {
        this.url = url;
        this.channel = channel;
    }

    /// Asks what a token is worth.
    ///
    /// @param hint `access_token` or `refresh_token`: where to look first (§2.1)
    /// @throws dev.pawl.client.error.OidcException when there is no answer to believe
    public Introspection introspect(Secret token, String hint) {
        var form =
                Form.of(Map.of(Parameter.TOKEN, token.reveal(), Parameter.TOKEN_TYPE_HINT, hint));
        return Introspection.of(JsonObject.of(channel.post(url, form)));
    }
}
