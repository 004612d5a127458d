package dev.pawl.client.cognito;

import dev.pawl.protocol.Secret;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/// An app client of a user pool, and how it is reached.
///
/// @param region where the pool lives: `eu-west-1`
/// @param userPoolId `eu-west-1_Xb3c8VZaD`
/// @param clientId the app client's name
/// @param secret the app client's secret, if it was made with one
/// @param endpoint the service's address; absent, the region's own
/// @param credentials what signs administrators' requests; absent, what AWS finds in environment,
///   profile or container. It stays the caller's to close
/// @param attributes which attributes of users are read and written
public record AppClient(
        String region,
        String userPoolId,
        String clientId,
        Optional<Secret> secret,
        Optional<URI> endpoint,
        Optional<AwsCredentialsProvider> credentials,
        AttributeNames attributes) {
    private static final Pattern USER_POOL_ID = Pattern.compile("[\\w-]{1,43}_[0-9a-zA-Z]{1,54}");
    private static final Pattern CLIENT_ID = Pattern.compile("[\\w+]{1,128}");

    /// @throws IllegalArgumentException when an identifier is none that Cognito gives
    public AppClient {
        if (region.isEmpty()) throw new IllegalArgumentException("the region is empty");
        if (!USER_POOL_ID.matcher(userPoolId).matches() || userPoolId.length() > 55)
            throw new IllegalArgumentException("not the id of a user pool: " + userPoolId);
        if (!CLIENT_ID.matcher(clientId).matches())
            throw new IllegalArgumentException("not the id of an app client: " + clientId);
    }

    /// Names an app client without a secret.
    ///
    /// @throws IllegalArgumentException when an identifier is none that Cognito gives
    public static AppClient of(String region, String userPoolId, String clientId) {
        return new AppClient(
                region,
                userPoolId,
                clientId,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                AttributeNames.DEFAULT);
    }

    public AppClient withSecret(Secret newSecret) {
        return new AppClient(
                region,
                userPoolId,
                clientId,
                Optional.of(newSecret),
                endpoint,
                credentials,
                attributes);
    }

    public AppClient withEndpoint(URI newEndpoint) {
        return new AppClient(
                region,
                userPoolId,
                clientId,
                secret,
                Optional.of(newEndpoint),
                credentials,
                attributes);
    }

    public AppClient withCredentials(AwsCredentialsProvider newCredentials) {
        return new AppClient(
                region,
                userPoolId,
                clientId,
                secret,
                endpoint,
                Optional.of(newCredentials),
                attributes);
    }

    public AppClient withAttributes(AttributeNames newAttributes) {
        return new AppClient(
                region, userPoolId, clientId, secret, endpoint, credentials, newAttributes);
    }
}
