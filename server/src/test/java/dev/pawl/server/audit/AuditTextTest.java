package dev.pawl.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// S12: what a caller has made stays one short line.
final class AuditTextTest {
    @Test
    void aLongTextIsCut() {
        assertThat(AuditText.of("x".repeat(60_000))).hasSize(AuditText.LONGEST + 1).endsWith("…");
    }

    @Test
    void whatATerminalObeysOrNobodySeesIsReplaced() {
        assertThat(AuditText.of("a\u001b[2Jb\u202ec\u200bd\ne"))
                .isEqualTo("a\uFFFD[2Jb\uFFFDc\uFFFDd\uFFFDe");
    }

    @Test
    void anythingElseStays() {
        assertThat(AuditText.of("Grüße, 世界")).isEqualTo("Grüße, 世界");
    }
}
