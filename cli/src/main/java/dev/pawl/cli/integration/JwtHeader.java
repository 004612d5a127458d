package dev.pawl.cli.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.cli.text.GoJson;
import dev.pawl.client.json.JsonObject;
import dev.pawl.protocol.Secret;
import java.util.Base64;
import java.util.Optional;

/// The header of a token in compact form, be it signed or encrypted; it is no secret.
final class JwtHeader {
    private JwtHeader() {}

    /// The header laid out, if there is one.
    static Optional<String> of(Secret token) {
        var text = token.reveal();
        var dot = text.indexOf('.');
        if (dot < 0) return Optional.empty();
        try {
            var json = new String(Base64.getUrlDecoder().decode(text.substring(0, dot)), UTF_8);
            return JsonObject.tryParse(json).map(header -> GoJson.indent(header.source()));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
