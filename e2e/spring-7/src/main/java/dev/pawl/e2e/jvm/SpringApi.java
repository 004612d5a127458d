package dev.pawl.e2e.jvm;

import java.time.Duration;
import java.util.Map;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoders;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;

/// An API behind Spring Security's resource server, without a servlet container: it is asked with a
/// token a line, and says whom it lets in.
final class SpringApi {
    private SpringApi() {}

    /// The setting `decoder` says which: `plain` is what Spring makes of an issuer by itself.
    public static void main(String[] arguments) {
        var lines = ProgramLines.open();
        var provider = new JwtAuthenticationProvider(decoder(lines));
        var token = lines.tell("ready", Map.of());
        while (!token.isEmpty()) token = lines.tell("answer", answer(provider, token));
    }

    private static JwtDecoder decoder(ProgramLines lines) {
        var issuer = lines.setting("issuer");
        if (lines.setting("decoder").equals("plain")) return JwtDecoders.fromIssuerLocation(issuer);
        return punctual(new ApiSnippet(issuer, lines.setting("resource")).jwtDecoder());
    }

    /// Spring forgives clocks a minute. Nobody waits for that here.
    private static JwtDecoder punctual(JwtDecoder decoder) {
        var ended = new JwtTimestampValidator(Duration.ZERO);
        return token -> {
            var jwt = decoder.decode(token);
            if (ended.validate(jwt).hasErrors()) throw new JwtException("expired");
            return jwt;
        };
    }

    private static Map<String, String> answer(JwtAuthenticationProvider provider, String token) {
        try {
            var bearer = provider.authenticate(new BearerTokenAuthenticationToken(token));
            return Map.of("user", bearer.getName());
        } catch (OAuth2AuthenticationException refusal) {
            return Map.of("refused", String.valueOf(refusal.getError().getDescription()));
        } catch (AuthenticationException refusal) {
            return Map.of("refused", String.valueOf(refusal.getMessage()));
        }
    }
}
