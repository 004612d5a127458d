package dev.pawl.e2e.jvm;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/// What the how-to about Spring shows.
@Configuration
class ApiSnippet {
    private final String issuer;
    private final String audience;

    ApiSnippet(String issuer, String audience) {
        this.issuer = issuer;
        this.audience = audience;
    }

    @Bean
    JwtDecoder jwtDecoder() {
        var decoder = NimbusJwtDecoder.withIssuerLocation(issuer).validateType(false).build();
        decoder.setJwtValidator(
                JwtValidators.createDefaultWithValidators(
                        List.of(
                                new JwtTypeValidator("at+jwt"),
                                new JwtIssuerValidator(issuer),
                                new JwtAudienceValidator(audience))));
        return decoder;
    }
}
