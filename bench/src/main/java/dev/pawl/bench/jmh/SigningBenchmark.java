package dev.pawl.bench.jmh;

import dev.pawl.server.keys.CryptoProvider;
import dev.pawl.server.keys.JwtType;
import dev.pawl.server.keys.KeyDirectory;
import dev.pawl.server.keys.KeyRing;
import dev.pawl.server.keys.SigningAlgorithm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// One JWT of the usual size, claims to text.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SigningBenchmark {
    private static final byte[] CLAIMS =
            ("{\"sub\":\"" + "x".repeat(400) + "\"}").getBytes(StandardCharsets.US_ASCII);

    /// Which algorithm signs.
    @Param({"ES256", "EDDSA", "RS256"})
    public SigningAlgorithm algorithm = SigningAlgorithm.ES256;

    /// Whether the platform's fast provider is used where there is one.
    @Param({"true", "false"})
    public boolean fast;

    private Signer signer = claims -> "";

    private interface Signer {
        String sign(byte[] claims);
    }

    /// Makes keys of every kind.
    @Setup
    public void makeKeys() throws IOException {
        var crypto = fast ? CryptoProvider.best() : CryptoProvider.jdk();
        var folder = Files.createTempDirectory("pawl-keys");
        KeyRing keys =
                new KeyDirectory(folder, crypto, crypto.random(), Clock.systemUTC())
                        .open()
                        .current();
        signer = claims -> keys.sign(algorithm, JwtType.ACCESS_TOKEN, claims);
    }

    /// Signs.
    @Benchmark
    public String sign() {
        return signer.sign(CLAIMS);
    }
}
