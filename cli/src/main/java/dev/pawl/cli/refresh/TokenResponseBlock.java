package dev.pawl.cli.refresh;

import dev.pawl.cli.log.Field;
import dev.pawl.cli.log.Log;
import dev.pawl.cli.text.GoJson;
import dev.pawl.client.token.TokenResponse;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// The renewed tokens, always with the same seven members; one that is absent is empty.
///
/// This block is the result of the command: it shows the tokens, the submitted refresh token too
/// when the server returned no other, since that one stays good.
final class TokenResponseBlock {
    private static final String MESSAGE = "Access Token Response";

    private final TokenResponse response;
    private final Secret refreshToken;
    private final String expiry;

    /// @param refreshToken the one to present next time
    /// @param expiry the access token's end, in Go's words
    TokenResponseBlock(TokenResponse response, Secret refreshToken, String expiry) {
        this.response = response;
        this.refreshToken = refreshToken;
        this.expiry = expiry;
    }

    void print(Log log) {
        log.result(MESSAGE, Field.of("Response", json()));
    }

    /// One line per member, in the order in which the original reads them; the tokens are masked.
    void explain(Log log) {
        explain(log, Parameter.ACCESS_TOKEN, response.accessToken().reveal());
        explain(log, Parameter.TOKEN_TYPE, TokenType.of(response));
        explain(log, Parameter.EXPIRES_IN, expiry);
        explain(log, Parameter.REFRESH_TOKEN, refreshToken.reveal());
        for (var member : new String[] {Parameter.ID_TOKEN, Parameter.NONCE, Parameter.SCOPE}) {
            response.members().text(member).ifPresent(value -> explain(log, member, value));
        }
    }

    /// The block's text.
    String json() {
        return members().entrySet().stream()
                .map(member ->
                        "    \"" + member.getKey() + "\": " + GoJson.string(member.getValue()))
                .collect(Collectors.joining(",\n", "{\n", "\n}"));
    }

    private Map<String, String> members() {
        var members = new LinkedHashMap<String, String>();
        members.put(Parameter.ACCESS_TOKEN, response.accessToken().reveal());
        members.put(Parameter.REFRESH_TOKEN, refreshToken.reveal());
        members.put(Parameter.SCOPE, text(Parameter.SCOPE));
        members.put(Parameter.ID_TOKEN, text(Parameter.ID_TOKEN));
        members.put(Parameter.TOKEN_TYPE, TokenType.of(response));
        members.put(Parameter.NONCE, text(Parameter.NONCE));
        members.put("expires_in_human_readable", expiry);
        return members;
    }

    private String text(String member) {
        return response.members().text(member).orElse("");
    }

    private static void explain(Log log, String member, String value) {
        log.debug(MESSAGE, Field.of(member, value));
    }
}
