package dev.pawl.cli.cognito;

import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.client.cognito.AppClient;
import dev.pawl.client.cognito.AuthenticationResponse;
import dev.pawl.client.cognito.AuthenticationResult;
import dev.pawl.client.cognito.CognitoException;
import dev.pawl.client.cognito.CognitoUserPool;
import dev.pawl.protocol.Secret;
import java.util.LinkedHashMap;
import java.util.Map;

/// The refresh itself: the only class that knows AWS's.
final class CognitoRefresh {
    static {
        // The logging facade of the AWS SDK complains on standard error that nobody listens.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
    }

    private final CognitoRequest request;

    CognitoRefresh(CognitoRequest request) {
        this.request = request;
    }

    /// Refreshes, and returns what AWS's own command line prints.
    ///
    /// @throws UsageException when an id is none that Cognito gives
    /// @throws Failure when Cognito does not
    Map<String, Object> answer() throws UsageException {
        try (var pool = new CognitoUserPool(app())) {
            return request.isRotating()
                    ? data(pool.getTokensFromRefreshToken(request.refreshToken()))
                    : data(refreshed(pool));
        } catch (CognitoException failure) {
            throw new CognitoFailure(request.isRotating()).of(failure).because(failure);
        }
    }

    private AppClient app() throws UsageException {
        try {
            var pool = request.pool();
            var plain = AppClient.of(pool.region(), pool.id(), pool.clientId());
            var proven = pool.secret().map(plain::withSecret).orElse(plain);
            return pool.endpoint().map(proven::withEndpoint).orElse(proven);
        } catch (IllegalArgumentException none) {
            throw new UsageException(String.valueOf(none.getMessage()));
        }
    }

    private AuthenticationResponse refreshed(CognitoUserPool pool) {
        return request.username()
                .map(name -> pool.refreshTokens(request.refreshToken(), name))
                .orElseGet(() -> pool.refreshTokens(request.refreshToken()));
    }

    private static Map<String, Object> data(AuthenticationResponse response) {
        var result =
                response.authenticationResult()
                        .orElseThrow(() ->
                                new Failure(
                                        ExitCode.FAILURE,
                                        "Cognito answers with the challenge "
                                                + response.challengeName().orElse("?")));
        var data = new LinkedHashMap<String, Object>();
        data.put("ChallengeParameters", response.challengeParameters());
        data.putAll(data(result));
        return data;
    }

    private static Map<String, Object> data(AuthenticationResult result) {
        var tokens = new LinkedHashMap<String, Object>();
        tokens.put("AccessToken", result.accessToken().reveal());
        result.expiresIn().ifPresent(life -> tokens.put("ExpiresIn", life.toSeconds()));
        result.tokenType().ifPresent(type -> tokens.put("TokenType", type));
        result.refreshToken()
                .map(Secret::reveal)
                .ifPresent(token -> tokens.put("RefreshToken", token));
        result.idToken().map(Secret::reveal).ifPresent(token -> tokens.put("IdToken", token));
        result.newDeviceMetadata().ifPresent(it -> tokens.put("NewDeviceMetadata", device(it)));
        return Map.of("AuthenticationResult", tokens);
    }

    private static Map<String, Object> device(AuthenticationResult.NewDeviceMetadata device) {
        return Map.of("DeviceKey", device.deviceKey(), "DeviceGroupKey", device.deviceGroupKey());
    }
}
