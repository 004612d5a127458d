package dev.pawl.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.bench.soak.AttackOutcome.Answered;
import dev.pawl.bench.soak.AttackOutcome.Dropped;
import dev.pawl.bench.soak.AttackOutcome.Silence;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllowedAnswersTest {
    private final AllowedAnswers refused = AllowedAnswers.only(400, 401);

    @Test
    void anAnswerThatIsNotAmongThemIsWrong() {
        assertThat(refused.allow(new Answered(List.of(400)))).isTrue();
        assertThat(refused.allow(new Answered(List.of(200)))).isFalse();
        assertThat(refused.allow(new Answered(List.of(500)))).isFalse();
    }

    @Test
    void anybodyMayBeToldToComeLater() {
        assertThat(refused.allow(new Answered(List.of(503)))).isTrue();
        assertThat(refused.allow(new Answered(List.of(429)))).isTrue();
    }

    @Test
    void aSecondAnswerIsWrongWhateverItSays() {
        assertThat(refused.allow(new Answered(List.of(400, 400)))).isFalse();
    }

    @Test
    void silenceIsWrongAndAnEndIsRightOnlyWhereNothingCouldBeUnderstood() {
        assertThat(refused.allow(new Silence())).isFalse();
        assertThat(refused.allow(new Dropped())).isFalse();
        assertThat(AllowedAnswers.orDropped(400).allow(new Dropped())).isTrue();
    }
}
