package dev.pawl.client.testing;

import dev.pawl.client.http.JavaNetTransport;
import dev.pawl.client.http.Transport;
import dev.pawl.client.refresh.TokenStore;
import dev.pawl.client.store.FileTokenStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/// What the documents show, compiled; the contracts themselves are run elsewhere.
final class ContractsSnippet {
    private ContractsSnippet() {}

    // @start region="transport"
    static class MyTransportTest extends TransportContract {
        @Override
        protected Transport transport() {
            return JavaNetTransport.platformTrust(); // yours
        }
    }

    // @end

    // @start region="store"
    static class MyStoreTest extends TokenStoreContract {
        @TempDir private Path folder = Path.of("");

        @Override
        protected TokenStore open() {
            return FileTokenStore.in(folder); // yours
        }
    }
    // @end
}
