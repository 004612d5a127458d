package dev.pawl.client.cognito;

import dev.pawl.client.cognito.CognitoException.Unanswered;
import dev.pawl.client.error.TransportException.Delivery;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/// The AWS SDK as it is used here. It repeats what was certainly not done, and nothing else.
///
/// Left to itself the SDK sends a request four times when answers get lost, and a refresh token
/// that rotates is spent by the first. Here a request is repeated, twice at most, when no
/// connection came about or when the service said that it was asked too often. What may have been
/// done is the caller's to decide about.
final class AwsClient {
    private static final int MAX_ATTEMPTS = 3;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

    private AwsClient() {}

    /// Opens no connection yet.
    static CognitoIdentityProviderClient of(AppClient app) {
        var client =
                CognitoIdentityProviderClient.builder()
                        .region(Region.of(app.region()))
                        .credentialsProvider(credentials(app))
                        .overrideConfiguration(each -> each.retryStrategy(retries()))
                        // This one streams what it sends, so that the JDK cannot send it again.
                        .httpClientBuilder(
                                UrlConnectionHttpClient.builder()
                                        .connectionTimeout(CONNECT_TIMEOUT)
                                        .socketTimeout(READ_TIMEOUT));
        app.endpoint().ifPresent(client::endpointOverride);
        return client.build();
    }

    /// When a request is sent again. The SDK's own reasons stay out.
    static RetryStrategy retries() {
        return StandardRetryStrategy.builder()
                .useClientDefaults(false)
                .maxAttempts(MAX_ATTEMPTS)
                .retryOnException(AwsClient::isThrottling)
                .retryOnException(Exchange::wasNotSent)
                .treatAsThrottling(AwsClient::isThrottling)
                .build();
    }

    private static boolean isThrottling(Throwable failure) {
        return failure instanceof SdkServiceException no && no.isThrottlingException();
    }

    private static AwsCredentialsProvider credentials(AppClient app) {
        var provider =
                app.credentials().orElseGet(() -> DefaultCredentialsProvider.builder().build());
        return () -> {
            try {
                return provider.resolveCredentials();
            } catch (SdkException none) {
                throw new Unanswered(Delivery.NOT_SENT, none);
            }
        };
    }
}
