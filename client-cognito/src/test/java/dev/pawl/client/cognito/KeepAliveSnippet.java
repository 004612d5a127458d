package dev.pawl.client.cognito;

import dev.pawl.client.refresh.TokenManager;
import dev.pawl.client.store.FileTokenStore;
import java.nio.file.Path;
import java.time.Duration;

/// What the documents show, compiled.
final class KeepAliveSnippet {
    private KeepAliveSnippet() {}

    // @start region="manager"
    static TokenManager manager(CognitoUserPool pool, Path folder) {
        var provider = CognitoProvider.rotating(pool, Duration.ofSeconds(60));
        return TokenManager.of(provider, FileTokenStore.in(folder)).build();
    }
    // @end
}
