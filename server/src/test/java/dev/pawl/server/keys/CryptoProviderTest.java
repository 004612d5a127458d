package dev.pawl.server.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.Security;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class CryptoProviderTest {
    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void theFastProviderIsInUseWhereItRuns() {
        assertThat(CryptoProvider.best().name()).isEqualTo("AmazonCorrettoCryptoProvider");
        assertThat(CryptoProvider.best().random().getAlgorithm()).isEqualTo("LibCryptoRng");
    }

    @Test
    void theFallBackIsTheJdk() {
        assertThat(CryptoProvider.jdk().name()).isEqualTo("JDK");
        assertThat(CryptoProvider.jdk().random().getProvider().getName()).isEqualTo("SUN");
    }

    @Test
    void withoutTheFastProviderOnTheClassPathTheJdkIsInUse() throws Exception {
        try (var loader =
                new URLClassLoader(
                        classPathWithoutTheFastProvider(), ClassLoader.getPlatformClassLoader())) {
            var type = loader.loadClass(CryptoProvider.class.getName());
            var provider = type.getMethod("best").invoke(null);
            assertThat(type.getMethod("name").invoke(provider)).isEqualTo("JDK");
        }
    }

    @Test
    void theRestOfTheProcessKeepsItsProviders() {
        CryptoProvider.best();

        assertThat(Security.getProvider("AmazonCorrettoCryptoProvider")).isNull();
    }

    private static URL[] classPathWithoutTheFastProvider() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("AmazonCorretto"))
                .map(CryptoProviderTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
