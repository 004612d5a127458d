package dev.pawl.cli.refresh;

import dev.pawl.client.token.TokenResponse;
import java.util.Locale;

/// The token type in the spelling of its registration, which is also the scheme to present it with.
final class TokenType {
    private TokenType() {}

    static String of(TokenResponse response) {
        var written = response.tokenType().orElse("Bearer");
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "bearer" -> "Bearer";
            case "mac" -> "MAC";
            case "basic" -> "Basic";
            default -> written;
        };
    }
}
