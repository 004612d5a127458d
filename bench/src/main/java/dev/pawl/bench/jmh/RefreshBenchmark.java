package dev.pawl.bench.jmh;

import dev.pawl.server.refresh.Epochs;
import dev.pawl.server.refresh.Presentation;
import dev.pawl.server.refresh.Recovery;
import dev.pawl.server.refresh.RefreshDecision;
import dev.pawl.server.refresh.RefreshTokenCodec;
import dev.pawl.server.refresh.RefreshTokenFamily;
import dev.pawl.server.refresh.TokenReading;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// The pure part of a refresh: read a token, decide, mint the next.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RefreshBenchmark {
    private final RefreshTokenCodec codec = Sample.codec();
    private final RefreshTokenFamily family = Sample.family(codec.mintingKeyId());
    private final String token = codec.mint(family, false);
    private final Presentation presentation = Sample.presentation(codec, family);

    /// Two tags, a checksum and base64url.
    @Benchmark
    public String mint() {
        return codec.mint(family, false);
    }

    /// Everything before the first look-up.
    @Benchmark
    public TokenReading read() {
        return codec.read(token, Sample.NOW);
    }

    /// Proves the inner tag and rotates.
    @Benchmark
    public RefreshDecision present() {
        return family.present(presentation, Epochs.NONE, Recovery.CLOSED, Sample.NOW);
    }
}
