package dev.pawl.client.cognito;

import dev.pawl.client.cognito.CognitoException.Refused;
import dev.pawl.client.cognito.CognitoException.Unanswered;
import dev.pawl.protocol.Secret;
import java.time.Clock;
import java.time.Duration;

/// What the documents show, compiled.
final class RefreshSnippet {
    private RefreshSnippet() {}

    // @start region="refresh"
    static Secret refresh(Secret refreshToken) {
        var app = AppClient.of("eu-west-1", "eu-west-1_Xb3c8VZaD", "1h57kf5cpq17m0eml12EXAMPLE");
        try (var pool = new CognitoUserPool(app)) {
            var response = pool.refreshTokens(refreshToken);
            return response.authenticationResult().orElseThrow().accessToken();
        }
    }

    // @end

    // @start region="secret"
    static AuthenticationResponse signInAndRefresh(AppClient app, Secret secret, Secret password) {
        try (var pool = new CognitoUserPool(app.withSecret(secret))) {
            var tokens = pool.initiateAuth("ada", password).authenticationResult().orElseThrow();
            return pool.refreshTokens(
                    tokens.refreshToken().orElseThrow(), tokens.username().orElseThrow());
        }
    }

    // @end

    // @start region="rotation"
    static AuthenticationResult rotate(
            CognitoUserPool pool, Secret refreshToken, Duration grace, Clock clock) {
        var end = clock.instant().plus(grace);
        try {
            return pool.getTokensFromRefreshToken(refreshToken);
        } catch (Unanswered lost) {
            // It may be spent: worth another try only while the grace period lasts.
            if (clock.instant().isBefore(end)) return pool.getTokensFromRefreshToken(refreshToken);
            throw lost;
        } catch (Refused no) {
            if (no.error() == CognitoError.REFRESH_TOKEN_REUSE) signInAgain();
            throw no;
        }
    }

    // @end

    private static void signInAgain() {
        throw new IllegalStateException("sign in again");
    }
}
