package dev.pawl.e2e.jvm;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizationContext;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriComponentsBuilder;

/// Spring Security's client, without a servlet container.
final class SpringLogin implements LibraryCalls<SpringLogin.Held> {
    private static final Authentication ADA = new TestingAuthenticationToken("ada", "");

    private final ClientRegistration registration;
    private final OAuth2AuthorizationRequest request;

    /// Every access token counts as old, so that each call refreshes.
    private final OAuth2AuthorizedClientProvider provider =
            OAuth2AuthorizedClientProviderBuilder.builder()
                    .refreshToken(refresh -> refresh.clockSkew(Duration.ofDays(1)))
                    .build();

    private SpringLogin(ProgramLines lines) {
        this.registration =
                ClientRegistrations.fromIssuerLocation(lines.setting("issuer"))
                        .registrationId("pawl")
                        .clientId(lines.setting("client_id"))
                        .clientSecret(lines.setting("client_secret"))
                        .redirectUri(lines.setting("redirect_uri"))
                        .scope(lines.setting("scope").split(" "))
                        .build();
        this.request = request(registration);
    }

    /// @param subject whom the ID token names
    record Held(OAuth2AuthorizedClient client, String subject) {}

    public static void main(String[] arguments) throws Exception {
        var lines = ProgramLines.open();
        LibraryCalls.run(lines, new SpringLogin(lines));
    }

    private static OAuth2AuthorizationRequest request(ClientRegistration registration) {
        var request =
                OAuth2AuthorizationRequest.authorizationCode()
                        .authorizationUri(registration.getProviderDetails().getAuthorizationUri())
                        .clientId(registration.getClientId())
                        .redirectUri(registration.getRedirectUri())
                        .scopes(registration.getScopes())
                        .state(UUID.randomUUID().toString());
        OAuth2AuthorizationRequestCustomizers.withPkce().accept(request);
        return request.build();
    }

    @Override
    public String authorization() {
        return request.getAuthorizationRequestUri();
    }

    @Override
    public Held redeem(String back) {
        var answer = UriComponentsBuilder.fromUriString(back).build().getQueryParams();
        var response =
                OAuth2AuthorizationResponse.success(Objects.requireNonNull(answer.getFirst("code")))
                        .redirectUri(registration.getRedirectUri())
                        .state(Objects.requireNonNull(answer.getFirst("state")))
                        .build();
        var exchange = new OAuth2AuthorizationExchange(request, response);
        var tokens =
                new RestClientAuthorizationCodeTokenResponseClient()
                        .getTokenResponse(
                                new OAuth2AuthorizationCodeGrantRequest(registration, exchange));
        return held(tokens);
    }

    private Held held(OAuth2AccessTokenResponse tokens) {
        var client =
                new OAuth2AuthorizedClient(
                        registration,
                        ADA.getName(),
                        tokens.getAccessToken(),
                        tokens.getRefreshToken());
        var idToken = Objects.requireNonNull(tokens.getAdditionalParameters().get("id_token"));
        return new Held(client, subject(String.valueOf(idToken)));
    }

    /// Unless it is told otherwise it expects RS256; Pawl signs with ES256, unless it is.
    private String subject(String idToken) {
        var decoders = new OidcIdTokenDecoderFactory();
        decoders.setJwsAlgorithmResolver(client -> SignatureAlgorithm.ES256);
        return decoders.createDecoder(registration).decode(idToken).getSubject();
    }

    @Override
    public Held refresh(Held held) {
        var context =
                OAuth2AuthorizationContext.withAuthorizedClient(held.client())
                        .principal(ADA)
                        .build();
        var refreshed = Objects.requireNonNull(provider.authorize(context));
        return new Held(refreshed, held.subject());
    }

    /// It has no call for RFC 7009.
    @Override
    public void revoke(Held held) {
        var endpoint = registration.getProviderDetails().getConfigurationMetadata();
        var form = new LinkedMultiValueMap<String, String>();
        form.add("token", tokens(held).get("refresh_token"));
        RestClient.create()
                .post()
                .uri(String.valueOf(endpoint.get("revocation_endpoint")))
                .headers(headers ->
                        headers.setBasicAuth(
                                registration.getClientId(), registration.getClientSecret()))
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(form)
                .retrieve()
                .toBodilessEntity();
    }

    @Override
    public Map<String, String> tokens(Held held) {
        return Map.of(
                "access_token", held.client().getAccessToken().getTokenValue(),
                "refresh_token",
                        Objects.requireNonNull(held.client().getRefreshToken()).getTokenValue(),
                "sub", held.subject());
    }

    @Override
    public String error(Exception refusal) {
        return ((OAuth2AuthorizationException) refusal).getError().getErrorCode();
    }
}
