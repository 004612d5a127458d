package dev.pawl.server.refresh;

import static dev.pawl.server.refresh.Families.ELSEWHERE;
import static dev.pawl.server.refresh.Families.HOME;
import static dev.pawl.server.refresh.Families.NOON;
import static dev.pawl.server.refresh.Families.SAME_HOME_NEW_BROWSER;
import static dev.pawl.server.refresh.Families.SAME_PHONE_ON_A_TRAIN;
import static dev.pawl.server.refresh.Timeline.Kind.REPEATED;
import static dev.pawl.server.refresh.Timeline.Kind.REPLAYED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.refresh.Timeline.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is remembered of a family, and from where.
class TimelineTest {
    @Test
    void eachKindIsRememberedOnce() {
        var timeline =
                Timeline.EMPTY
                        .plus(REPLAYED, 3, NOON)
                        .plus(REPEATED, 4, NOON.plusSeconds(1))
                        .plus(REPLAYED, 5, NOON.plusSeconds(2));

        assertThat(timeline.events())
                .containsExactly(
                        new Event(REPLAYED, 3, NOON, NOON.plusSeconds(2), 2),
                        new Event(REPEATED, 4, NOON.plusSeconds(1), NOON.plusSeconds(1), 1));
    }

    @Test
    void nobodyFlushesEvidenceByRepeatingHimself() {
        var timeline = Timeline.EMPTY.plus(REPLAYED, 3, NOON);
        for (var i = 0; i < 10_000; i++) timeline = timeline.plus(REPEATED, i, NOON);

        assertThat(timeline.events())
                .hasSize(2)
                .first()
                .isEqualTo(new Event(REPLAYED, 3, NOON, NOON, 1));
    }

    @Test
    void theLastCountIsTheLast() {
        var full = new Timeline(List.of(new Event(REPEATED, 1, NOON, NOON, Integer.MAX_VALUE)));

        assertThat(full.plus(REPEATED, 2, NOON.plusSeconds(1)).events())
                .containsExactly(
                        new Event(REPEATED, 1, NOON, NOON.plusSeconds(1), Integer.MAX_VALUE));
    }

    @Test
    void elsewhereIsAnotherNetworkAndAnotherAgent() {
        assertThat(HOME.elsewhere(ELSEWHERE)).isTrue();
        assertThat(HOME.elsewhere(HOME)).isFalse();
        assertThat(HOME.elsewhere(SAME_PHONE_ON_A_TRAIN)).isFalse();
        assertThat(HOME.elsewhere(SAME_HOME_NEW_BROWSER)).isFalse();
    }

    @Test
    void theUnknownIsNotElsewhere() {
        for (var half : List.of(Origin.UNKNOWN, new Origin(0, 9), new Origin(9, 0))) {
            assertThat(HOME.elsewhere(half)).isFalse();
            assertThat(half.elsewhere(HOME)).isFalse();
        }
    }
}
