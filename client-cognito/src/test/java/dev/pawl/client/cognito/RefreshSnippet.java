package dev.pawl.client.cognito;

import dev.pawl.protocol.Secret;

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
}
