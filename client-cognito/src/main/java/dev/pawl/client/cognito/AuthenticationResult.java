package dev.pawl.client.cognito;

import static dev.pawl.client.cognito.Exchange.required;

import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.jose.CompactJws;
import dev.pawl.client.json.JsonObject;
import dev.pawl.client.token.TokenResponse;
import dev.pawl.protocol.Secret;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NewDeviceMetadataType;

/// The tokens of one answer. Cognito always sends lifetime, type and ID token; some emulators
/// don't.
///
/// @param expiresIn how long the access token lives from now on
/// @param tokenType `Bearer`
/// @param refreshToken a new refresh token; absent after a refresh without rotation, when the one
///   in hand stays good
public record AuthenticationResult(
        Secret accessToken,
        Optional<Duration> expiresIn,
        Optional<String> tokenType,
        Optional<Secret> refreshToken,
        Optional<Secret> idToken,
        Optional<NewDeviceMetadata> newDeviceMetadata) {
    /// A device that the pool remembers.
    public record NewDeviceMetadata(String deviceKey, String deviceGroupKey) {}

    /// The user the tokens are for, under the pool's own name for them: what a client with a secret
    /// must know to refresh. Read from the access token without checking its signature.
    ///
    /// @return absent when the access token does not say
    public Optional<String> username() {
        try {
            return CompactJws.parse(accessToken).payload().text("username");
        } catch (InvalidResponseException opaque) {
            return Optional.empty();
        }
    }

    /// The same in the form of an OAuth token response, which a
    /// [dev.pawl.client.refresh.TokenManager] takes over as a login.
    public TokenResponse asTokenResponse() {
        return new TokenResponse(
                accessToken,
                tokenType,
                expiresIn,
                refreshToken,
                idToken,
                Optional.empty(),
                Optional.empty(),
                JsonObject.tryParse("{}").orElseThrow());
    }

    /// @throws CognitoException.Unusable when the access token is missing
    static AuthenticationResult of(AuthenticationResultType received) {
        return new AuthenticationResult(
                Secret.of(required(received.accessToken(), "AccessToken")),
                Optional.ofNullable(received.expiresIn()).map(Duration::ofSeconds),
                Optional.ofNullable(received.tokenType()),
                token(received.refreshToken()),
                token(received.idToken()),
                Optional.ofNullable(received.newDeviceMetadata())
                        .map(AuthenticationResult::device));
    }

    private static Optional<Secret> token(@Nullable String text) {
        return Optional.ofNullable(text).filter(token -> !token.isEmpty()).map(Secret::of);
    }

    private static NewDeviceMetadata device(NewDeviceMetadataType received) {
        return new NewDeviceMetadata(received.deviceKey(), received.deviceGroupKey());
    }
}
