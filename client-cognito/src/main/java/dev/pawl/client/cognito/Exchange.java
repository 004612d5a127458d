package dev.pawl.client.cognito;

import dev.pawl.client.cognito.CognitoException.Refused;
import dev.pawl.client.cognito.CognitoException.Unanswered;
import dev.pawl.client.cognito.CognitoException.Unusable;
import dev.pawl.client.error.TransportException.Delivery;
import dev.pawl.protocol.Secret;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/// One request and its answer: what the AWS SDK throws becomes a [CognitoException].
final class Exchange {
    private Exchange() {}

    /// Sends a request.
    ///
    /// @param sent the secrets in the request; a server may quote them in its refusal
    static <T> T ask(Supplier<T> request, Secret... sent) {
        try {
            return request.get();
        } catch (AwsServiceException no) {
            throw refused(no, sent);
        } catch (SdkClientException failure) {
            throw failed(failure);
        }
    }

    /// A member that has to be there.
    ///
    /// @throws Unusable when it is not
    static <T> T required(@Nullable T value, String member) {
        if (value == null) throw new Unusable(member + " is missing");
        return value;
    }

    /// The SDK's exception is not kept as the cause: it quotes the server.
    private static Refused refused(AwsServiceException no, Secret... sent) {
        var details = no.awsErrorDetails();
        var explanation = Objects.requireNonNullElse(details.errorMessage(), "it does not say why");
        for (var secret : sent) {
            if (!secret.reveal().isEmpty())
                explanation = explanation.replace(secret.reveal(), Secret.MASK);
        }
        return new Refused(
                Objects.requireNonNullElse(details.errorCode(), ""),
                explanation,
                no.statusCode(),
                Objects.requireNonNullElse(no.requestId(), ""));
    }

    /// What the SDK's JSON parser complains about is not kept either: it quotes the answer.
    private static CognitoException failed(SdkClientException failure) {
        return networkFailure(failure)
                .<CognitoException>map(network -> new Unanswered(delivery(network), network))
                .orElseGet(() -> new Unusable("it is not the JSON that was expected"));
    }

    static boolean wasNotSent(Throwable failure) {
        return networkFailure(failure)
                .filter(network -> delivery(network) == Delivery.NOT_SENT)
                .isPresent();
    }

    /// The platform's own exception. The parser's are [IOException]s, too, but not of `java`.
    private static Optional<IOException> networkFailure(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException io && io.getClass().getName().startsWith("java"))
                return Optional.of(io);
        }
        return Optional.empty();
    }

    private static Delivery delivery(IOException failure) {
        return failure instanceof ConnectException || failure instanceof UnknownHostException
                ? Delivery.NOT_SENT
                : Delivery.UNKNOWN;
    }
}
