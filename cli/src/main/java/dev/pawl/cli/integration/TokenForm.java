package dev.pawl.cli.integration;

import dev.pawl.cli.command.Arguments;
import dev.pawl.client.http.Form;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Secret;
import java.util.Map;

/// A question about one token (RFC 7662 §2.1, RFC 7009 §2.1).
final class TokenForm {
    static final String HINT = "token-type-hint";

    private TokenForm() {}

    static Form of(Arguments arguments, Secret token) {
        return Form.of(Map.of(Parameter.TOKEN, token.reveal()))
                .with(Parameter.TOKEN_TYPE_HINT, arguments.given(HINT).stream().toList());
    }
}
