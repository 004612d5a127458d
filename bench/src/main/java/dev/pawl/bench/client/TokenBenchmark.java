package dev.pawl.bench.client;

import com.google.auth.oauth2.OAuth2Credentials;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.PublicClientApplication;
import com.microsoft.aad.msal4j.SilentParameters;
import dev.pawl.client.refresh.AccessToken;
import dev.pawl.client.refresh.TokenManager;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What a caller pays for an access token that is there and good: this client and two others.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TokenBenchmark {
    private static final URI RESOURCE = URI.create("https://api.example.com/");

    private final TokenManager manager = Signed.in();
    private final OAuth2Credentials google = Signed.inAtGoogle();
    private final PublicClientApplication microsoft = Signed.inAtMicrosoft();
    private final SilentParameters silently = Signed.silently(microsoft);

    /// Ours, over a store of files, at which it looks once a second.
    @Benchmark
    public AccessToken pawl() {
        return manager.token();
    }

    /// google-auth-library: `OAuth2Credentials.getRequestMetadata`.
    @Benchmark
    public Map<String, List<String>> googleAuth() throws IOException {
        return google.getRequestMetadata(RESOURCE);
    }

    /// MSAL4J: `acquireTokenSilently`.
    @Benchmark
    public IAuthenticationResult msal4j() throws MalformedURLException {
        return microsoft.acquireTokenSilently(silently).join();
    }
}
