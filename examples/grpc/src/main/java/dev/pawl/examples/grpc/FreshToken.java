package dev.pawl.examples.grpc;

import dev.pawl.client.refresh.AccessToken;
import dev.pawl.client.refresh.TokenManager;
import dev.pawl.client.refresh.TokenRefusedException;
import io.grpc.CallCredentials;
import io.grpc.Metadata;
import io.grpc.SecurityLevel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.Function;

/// Gives a gRPC call its access token, and its proof where the token is bound to a key.
///
/// ```java
/// var answer =
///         FreshToken.call(tokens, credentials -> stub.withCallCredentials(credentials).say("hello"));
/// ```
public final class FreshToken extends CallCredentials {
    private final TokenManager tokens;
    private final AccessToken token;

    private FreshToken(TokenManager tokens, AccessToken token) {
        this.tokens = tokens;
        this.token = token;
    }

    /// Calls, and once more with a new token where the server answers `UNAUTHENTICATED`.
    public static <R> R call(TokenManager tokens, Function<CallCredentials, R> call) {
        return tokens.withFreshToken(token -> attempt(new FreshToken(tokens, token), call));
    }

    @Override
    public void applyRequestMetadata(RequestInfo info, Executor executor, MetadataApplier applier) {
        var metadata = new Metadata();
        try {
            tokens.applyTo(
                    "POST", address(info), token, (name, value) -> put(metadata, name, value));
        } catch (IllegalArgumentException | IllegalStateException unsafe) {
            applier.fail(Status.FAILED_PRECONDITION.withDescription(unsafe.getMessage()));
            return;
        }
        applier.apply(metadata);
    }

    private static <R> R attempt(CallCredentials credentials, Function<CallCredentials, R> call) {
        try {
            return call.apply(credentials);
        } catch (StatusRuntimeException failure) {
            if (failure.getStatus().getCode() != Status.Code.UNAUTHENTICATED) throw failure;
            var refused = new TokenRefusedException();
            refused.addSuppressed(failure);
            throw refused;
        }
    }

    /// What the call is over HTTP/2: the manager refuses to send a token without TLS but to this
    /// machine.
    private static URI address(RequestInfo info) {
        var isPrivate = info.getSecurityLevel() == SecurityLevel.PRIVACY_AND_INTEGRITY;
        var path = "/" + info.getMethodDescriptor().getFullMethodName();
        return URI.create((isPrivate ? "https://" : "http://") + info.getAuthority() + path);
    }

    private static void put(Metadata metadata, String name, String value) {
        var lower = name.toLowerCase(Locale.ROOT);
        metadata.put(Metadata.Key.of(lower, Metadata.ASCII_STRING_MARSHALLER), value);
    }
}
