package dev.pawl.server.keys;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Provider;

/// The only class that names the fast provider, so that its absence breaks the loading of nothing
/// else.
final class Corretto {
    private Corretto() {}

    /// Returns the provider after its own self-tests.
    ///
    /// @throws RuntimeException if its native library does not load here or fails a test
    /// @throws LinkageError if it is not on the class path
    static Provider healthy() {
        AmazonCorrettoCryptoProvider.INSTANCE.assertHealthy();
        return AmazonCorrettoCryptoProvider.INSTANCE;
    }
}
