package dev.pawl.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// P10: what `--overlap` takes.
class DurationsTest {
    @ParameterizedTest
    @CsvSource({"90d, P90D", "36h, PT36H", "90m, PT90M", "45s, PT45S"})
    void everyUnitIsRead(String text, Duration expected) {
        assertThat(Durations.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "90", "d", "0d", "-1d", "1.5h", "90 d", "99999999d", "P90D", "1w"})
    void whatIsNoDurationIsNotRead(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }
}
