package dev.pawl.server.store;

import dev.pawl.bench.jmh.Sample;
import dev.pawl.server.refresh.RefreshTokenFamily;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// A family to bytes and back. It lives in the store's package because nobody else may see a
/// record.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RecordBenchmark {
    private final RefreshTokenFamily family = Sample.family(1);
    private final byte[] record = FamilyRecord.encode(family);
    private final FamilyRecord.Columns columns =
            new FamilyRecord.Columns(
                    family.id(),
                    family.version(),
                    family.authorization().clientId(),
                    family.authorization().subject());

    /// Writes a record.
    @Benchmark
    public byte[] encode() {
        return FamilyRecord.encode(family);
    }

    /// Reads a record.
    @Benchmark
    public RefreshTokenFamily decode() {
        return FamilyRecord.decode(columns, record);
    }
}
