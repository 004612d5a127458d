package dev.pawl.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoTimeTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-20T12:45:10.651261921Z[UTC], 2026-11-20T12:45:10.651Z",
        "2026-01-02T03:04:05+01:00[Europe/Berlin], 2026-01-02T03:04:05.000+0100",
        "2026-07-02T03:04:05.0099Z[Europe/London], 2026-07-02T04:04:05.009+0100",
        "2026-01-02T03:04:05-03:30[America/St_Johns], 2026-01-02T03:04:05.000-0330"
    })
    void aLogsTimeHasMillisecondsAndAShortZone(String time, String shown) {
        assertThat(GoTime.stamp(ZonedDateTime.parse(time))).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T12:45:10.651261921Z[UTC], 2026-11-20 12:45:10.651261921 +0000 UTC",
        "2026-11-20T12:45:10.650Z[UTC], 2026-11-20 12:45:10.65 +0000 UTC",
        "2026-11-20T12:45:10Z[Etc/UTC], 2026-11-20 12:45:10 +0000 UTC",
        "1970-01-01T00:16:40Z, 1970-01-01 00:16:40 +0000 UTC",
        "2026-07-01T00:00:00+02:00[Europe/Berlin], 2026-07-01 00:00:00 +0200 CEST",
        "2026-07-01T00:00:00-04:00[America/New_York], 2026-07-01 00:00:00 -0400 EDT",
        "2026-07-01T00:00:00+04:00[Asia/Dubai], 2026-07-01 00:00:00 +0400 +04"
    })
    void aTimeInFullHasNoIdleZeros(String time, String shown) {
        assertThat(GoTime.full(ZonedDateTime.parse(time))).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "3600066114287, m=+3600.066114287",
        "1, m=+0.000000001",
        "-1500000000, m=-1.500000000"
    })
    void theDistanceFromTheStartAlwaysHasNineDigits(long nanos, String shown) {
        var time = ZonedDateTime.parse("2026-11-20T12:45:10Z[UTC]");

        assertThat(GoTime.full(time, nanos)).endsWith(" UTC " + shown);
    }

    @Test
    void noTimeIsYearOne() {
        assertThat(GoTime.zero()).isEqualTo("0001-01-01 00:00:00 +0000 UTC");
    }
}
