package dev.pawl.client.cognito;

import dev.pawl.protocol.Secret;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminInitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminRespondToAuthChallengeResponse;

/// What came of an attempt to authenticate: tokens, or a challenge to answer first.
///
/// After a refresh it holds tokens and nothing else.
///
/// @param challengeName what is asked, such as `NEW_PASSWORD_REQUIRED`; absent when there are
///   tokens
/// @param session what to hand back with the answer to the challenge
/// @param challengeParameters what the challenge says; empty when there are tokens
/// @param authenticationResult the tokens; absent when there is a challenge
public record AuthenticationResponse(
        Optional<String> challengeName,
        Optional<Secret> session,
        Map<String, String> challengeParameters,
        Optional<AuthenticationResult> authenticationResult) {
    /// @throws CognitoException.Unusable when there is neither challenge nor tokens
    public AuthenticationResponse {
        challengeParameters = Map.copyOf(challengeParameters);
        if (challengeName.isEmpty() && authenticationResult.isEmpty())
            throw new CognitoException.Unusable("neither tokens nor a challenge");
    }

    static AuthenticationResponse of(AdminInitiateAuthResponse received) {
        return new AuthenticationResponse(
                Optional.ofNullable(received.challengeNameAsString()),
                Optional.ofNullable(received.session()).map(Secret::of),
                received.challengeParameters(),
                Optional.ofNullable(received.authenticationResult()).map(AuthenticationResult::of));
    }

    static AuthenticationResponse of(AdminRespondToAuthChallengeResponse received) {
        return new AuthenticationResponse(
                Optional.ofNullable(received.challengeNameAsString()),
                Optional.ofNullable(received.session()).map(Secret::of),
                received.challengeParameters(),
                Optional.ofNullable(received.authenticationResult()).map(AuthenticationResult::of));
    }

    /// Shows no value of the challenge: it may tell a user's address.
    @Override
    public String toString() {
        return "AuthenticationResponse[challengeName=%s, session=%s, challengeParameters=%s, authenticationResult=%s]"
                .formatted(
                        challengeName, session, challengeParameters.keySet(), authenticationResult);
    }
}
