package dev.pawl.server.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.protocol.Secret;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CodeChallengeTest {
    private static final CodeChallenge CHALLENGE =
            CodeChallenge.parse(Optional.of(Ask.CHALLENGE), Optional.of("S256")).orElseThrow();

    @Test
    void theExampleOfTheSpecificationMatches() {
        assertThat(CHALLENGE.provenBy(Secret.of(Ask.VERIFIER))).isTrue();
    }

    @Test
    void nothingElseDoes() {
        assertThat(CHALLENGE.provenBy(Secret.of(Ask.CHALLENGE))).isFalse();
        assertThat(CHALLENGE.provenBy(Secret.of(Ask.VERIFIER + "a"))).isFalse();
        assertThat(CHALLENGE.provenBy(Secret.of(""))).isFalse();
        assertThat(CHALLENGE.provenBy(Secret.of("é".repeat(43)))).isFalse();
    }

    @Test
    void withoutBothParametersThereIsNoChallenge() {
        assertThat(CodeChallenge.parse(Optional.empty(), Optional.empty())).isEmpty();
    }
}
