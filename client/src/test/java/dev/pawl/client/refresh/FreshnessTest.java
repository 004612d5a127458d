package dev.pawl.client.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.client.refresh.RefreshPolicy.Margins;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshnessTest {
    @ParameterizedTest
    @DisplayName("F8: the margins shrink with the life of the token")
    @CsvSource({
        "3600, 2880000, 3540000, 3595000",
        "300,   240000,  270000,  295000",
        "30,     24000,   27000,   29400",
        "2,       1600,    1800,    1960",
        "0,          0,       0,       0"
    })
    void marginsFollowTheLife(long life, long point, long soft, long hard) {
        var ages = Freshness.of(Duration.ofSeconds(life), Margins.DEFAULT, Duration.ZERO, 0.5);

        assertThat(ages).isEqualTo(new Freshness(point, soft, hard));
    }

    @Test
    @DisplayName("F9: a thousand tokens of one issuer are due at a thousand moments, none too late")
    void pointsSpread() {
        var chances = new Random(1);

        var points =
                IntStream.range(0, 1_000)
                        .mapToObj(i -> of(Duration.ofHours(1), chances.nextDouble()))
                        .toList();

        assertThat(points).allMatch(it -> it.point() >= 2_700_000 && it.point() <= 3_060_000);
        assertThat(points).allMatch(it -> it.point() < it.hard());
        assertThat(points.stream().map(Freshness::point).distinct().count()).isGreaterThan(990);
    }

    @Test
    void aSlowIssuerIsAskedEarlier() {
        var ages =
                Freshness.of(
                        Duration.ofSeconds(300), Margins.DEFAULT, Duration.ofSeconds(100), 0.5);

        assertThat(ages.soft()).isEqualTo(200_000);
        assertThat(ages.point()).isEqualTo(200_000);
    }

    @Test
    void anIssuerSlowerThanItsTokensIsAskedAtOnce() {
        var ages = Freshness.of(Duration.ofSeconds(5), Margins.DEFAULT, Duration.ofSeconds(9), 0.5);

        assertThat(ages.soft()).isZero();
        assertThat(ages.hard()).isEqualTo(4_900);
    }

    private static Freshness of(Duration life, double chance) {
        return Freshness.of(life, Margins.DEFAULT, Duration.ZERO, chance);
    }
}
