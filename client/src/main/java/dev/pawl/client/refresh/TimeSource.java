package dev.pawl.client.refresh;

import java.time.Instant;

/// The two clocks a token's age is read from.
///
/// The wall clock jumps when somebody sets it; the other stands still while the machine sleeps. Age
/// is the larger of what both say, so neither a corrected clock nor a closed lid makes a token
/// younger.
public interface TimeSource {
    /// Milliseconds since 1970, as the machine believes.
    long wallMillis();

    /// Nanoseconds since some moment, which never run backwards.
    long nanos();

    /// The same as [#wallMillis()].
    default Instant now() {
        return Instant.ofEpochMilli(wallMillis());
    }

    /// The clocks of this machine.
    static TimeSource system() {
        return SystemTime.INSTANCE;
    }

    /// The clocks of this machine.
    enum SystemTime implements TimeSource {
        INSTANCE;

        @Override
        public long wallMillis() {
            return System.currentTimeMillis();
        }

        @Override
        public long nanos() {
            return System.nanoTime();
        }
    }
}
