package dev.pawl.client.okhttp;

import dev.pawl.client.refresh.NoTokenException;
import dev.pawl.client.resource.ResourceAccess;
import dev.pawl.client.resource.ResourceCall;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/// Gives requests their token, renews one that is dead, and sends the request once more.
///
/// `new OkHttpClient.Builder().addInterceptor(new AuthorizationInterceptor(access)).build()`. A
/// body that is one-shot or duplex is not sent again: its 401 goes to the caller, and the next
/// request has a new token. OkHttp itself takes no `Authorization` along to another origin.
public final class AuthorizationInterceptor implements Interceptor {
    private final ResourceAccess access;

    public AuthorizationInterceptor(ResourceAccess access) {
        this.access = access;
    }

    /// Sends a request with a token, and once more where that helps.
    ///
    /// @throws IOException also when there is no token to send; its cause is a [NoTokenException]
    @Override
    public Response intercept(Chain chain) throws IOException {
        if (chain.connection() != null) {
            throw new IllegalStateException(
                    "use addInterceptor: a network interceptor would follow redirects elsewhere");
        }
        var request = chain.request();
        if (!access.covers(request.url().uri())) return chain.proceed(request);
        var call = access.call(request.method(), request.url().uri(), isReplayable(request));
        while (true) {
            var response = chain.proceed(authorized(request, call));
            if (!call.isRepeated(response.code(), response.headers()::values)) return response;
            response.close();
        }
    }

    /// OkHttp ends a call for an [IOException] alone in an orderly way.
    private static Request authorized(Request request, ResourceCall call) throws IOException {
        var builder = request.newBuilder();
        try {
            call.authorize(builder::header);
        } catch (NoTokenException | IllegalArgumentException unauthorized) {
            throw new IOException(unauthorized.getMessage(), unauthorized);
        }
        return builder.build();
    }

    private static boolean isReplayable(Request request) {
        var body = request.body();
        return body == null || !(body.isOneShot() || body.isDuplex());
    }
}
