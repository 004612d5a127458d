package dev.pawl.client.cognito;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

/// What is sent again: only what was certainly not done.
class AwsClientTest {
    @ParameterizedTest
    @MethodSource("notDone")
    void whatWasNotDoneIsSentTwiceMore(Throwable failure) {
        assertThat(repetitions(failure)).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("inDoubt")
    void whatMayHaveBeenDoneIsNotSentAgain(Throwable failure) {
        assertThat(repetitions(failure)).isZero();
    }

    static Stream<Throwable> notDone() {
        return Stream.of(
                client(new ConnectException("Connection refused")),
                client(new UnknownHostException("cognito-idp.eu-west-1.amazonaws.com")),
                service(400, "TooManyRequestsException"),
                service(429, ""));
    }

    static Stream<Throwable> inDoubt() {
        return Stream.of(
                client(new SocketTimeoutException("Read timed out")),
                client(new SocketException("Connection reset")),
                client(new UncheckedIOException(new IOException("Premature EOF"))),
                SdkClientException.create("Unable to unmarshall response"),
                service(500, "InternalErrorException"),
                service(503, ""),
                service(400, "NotAuthorizedException"),
                service(400, "RequestTimeTooSkewed"));
    }

    private static int repetitions(Throwable failure) {
        var strategy = AwsClient.retries();
        var token = strategy.acquireInitialToken(AcquireInitialTokenRequest.create("test")).token();
        for (var repetitions = 0; ; repetitions++) {
            try {
                var again = RefreshRetryTokenRequest.builder().token(token).failure(failure);
                token = strategy.refreshRetryToken(again.build()).token();
            } catch (TokenAcquisitionFailedException enough) {
                return repetitions;
            }
        }
    }

    private static SdkClientException client(Exception cause) {
        return SdkClientException.create("Unable to execute HTTP request", cause);
    }

    private static AwsServiceException service(int status, String code) {
        return AwsServiceException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }
}
