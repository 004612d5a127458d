package dev.pawl.client;

import dev.pawl.client.idtoken.IdToken;
import dev.pawl.client.json.JsonObject;
import dev.pawl.client.token.TokenResponse;
import dev.pawl.protocol.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What an application gets from a sign-in or a refresh. It prints no token.
///
/// @param accessToken what requests are made with
/// @param expiresIn how long it is good for, from the answer on
/// @param tokenType the scheme to present it with, `Bearer` where the server names none
/// @param refreshToken what the next access token is asked for with; where there is none, the one
///   in hand stays good
/// @param idToken as it was received
/// @param idTokenPayload its claims, verified; absent where nothing was
/// @param code the authorization code that was redeemed
/// @param state what the authorization request carried
/// @param stepUpToken what a second factor is asked for with
/// @param amr how the user signed in
/// @param providerName the social provider, where its token was asked for
/// @param providerAccessToken that provider's token
/// @param response the whole answer, unknown members included
public record AuthResult(
        Secret accessToken,
        Optional<Duration> expiresIn,
        String tokenType,
        Optional<Secret> refreshToken,
        Optional<Secret> idToken,
        Optional<IdToken> idTokenPayload,
        Optional<Secret> code,
        Optional<Secret> state,
        Optional<Secret> stepUpToken,
        List<String> amr,
        Optional<String> providerName,
        Optional<Secret> providerAccessToken,
        TokenResponse response) {
    public AuthResult {
        amr = List.copyOf(amr);
    }

    static AuthResult of(TokenResponse response, Optional<IdToken> verified) {
        var members = response.members();
        return new AuthResult(
                response.accessToken(),
                response.expiresIn(),
                response.tokenType().orElse("Bearer"),
                response.refreshToken(),
                response.idToken(),
                verified,
                Optional.empty(),
                Optional.empty(),
                members.text("step_up_token").map(Secret::of),
                amr(members, verified),
                members.text("provider_name"),
                members.text("provider_access_token").map(Secret::of),
                response);
    }

    /// The same as the end of an authorization.
    AuthResult answering(Secret redeemed, Secret sent) {
        return new AuthResult(
                accessToken,
                expiresIn,
                tokenType,
                refreshToken,
                idToken,
                idTokenPayload,
                Optional.of(redeemed),
                Optional.of(sent),
                stepUpToken,
                amr,
                providerName,
                providerAccessToken,
                response);
    }

    /// Some servers say it beside the tokens, as a list or as one text, all others in the ID token.
    private static List<String> amr(JsonObject members, Optional<IdToken> verified) {
        var single = members.text("amr");
        if (single.isPresent()) return List.of(single.get());
        if (members.members().get("amr") instanceof List<?>) return members.texts("amr");
        return verified.map(IdToken::authenticationMethods).orElse(List.of());
    }
}
