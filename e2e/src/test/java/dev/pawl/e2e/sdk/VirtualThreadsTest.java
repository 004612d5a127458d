package dev.pawl.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.client.http.JavaNetTransport;
import dev.pawl.client.refresh.AccessToken;
import dev.pawl.client.refresh.LoginHook;
import dev.pawl.client.refresh.ProviderProfile;
import dev.pawl.client.refresh.TokenManager;
import dev.pawl.client.store.FileTokenStore;
import dev.pawl.client.testing.Case;
import dev.pawl.client.testing.chaos.ChaosIssuer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The SDK is compiled for a Java without virtual threads, and meets them all the same.
class VirtualThreadsTest {
    @Case({"S24", "S31"})
    @Test
    void aThousandOfThemWaitForOneRefreshAndPinNothing(@TempDir Path folder) throws Exception {
        var recorded = folder.resolve("pinned.jfr");
        try (var first = ChaosIssuer.start()) {
            // Loading a class pins, once.
            assertThat(tokensOfAThousand(first, folder.resolve("first"))).hasSize(1_000);
        }
        try (var issuer = ChaosIssuer.start();
                var recording = new Recording()) {
            recording.enable("jdk.VirtualThreadPinned").withThreshold(Duration.ZERO);
            recording.start();
            var tokens = tokensOfAThousand(issuer, folder.resolve("second"));
            recording.stop();
            recording.dump(recorded);

            assertThat(tokens).hasSize(1_000);
            assertThat(Collections.frequency(tokens, tokens.getFirst())).isEqualTo(1_000);
            assertThat(issuer.refreshes()).isEqualTo(1);
        }

        assertThat(RecordingFile.readAllEvents(recorded).stream().filter(this::isOurs)).isEmpty();
    }

    private List<AccessToken> tokensOfAThousand(ChaosIssuer issuer, Path folder) throws Exception {
        var provider = issuer.provider(JavaNetTransport.platformTrust(), ProviderProfile.UNKNOWN);
        var store = FileTokenStore.in(folder);
        issuer.accessTokenLifetime(Duration.ZERO);
        try (var manager = TokenManager.of(provider, store).build();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            manager.login(new LoginHook.Login(issuer.login().response(), ChaosIssuer.SCOPE));
            issuer.accessTokenLifetime(Duration.ofMinutes(5));
            var asked =
                    IntStream.range(0, 1_000)
                            .mapToObj(each -> threads.submit(() -> manager.token()))
                            .toList();
            for (var token : asked) token.get();
            return asked.stream().map(token -> token.resultNow()).toList();
        }
    }

    private boolean isOurs(RecordedEvent pinned) {
        return pinned.getStackTrace().getFrames().stream()
                .anyMatch(it -> it.getMethod().getType().getName().startsWith("dev.pawl.client"));
    }
}
