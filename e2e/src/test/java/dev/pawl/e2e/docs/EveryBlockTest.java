package dev.pawl.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// No document shows what nobody has executed, unless it says why.
final class EveryBlockTest {
    @ParameterizedTest
    @MethodSource("blocks")
    void aBlockIsRunOrSaysWhyNot(DocumentBlock block) {
        assertThat(block.isMarked() || BlockRunner.of(block).isPresent())
                .as("a test that runs it, or <!-- not run: WHY --> before it")
                .isTrue();
    }

    static List<DocumentBlock> blocks() {
        return Document.all().stream()
                .flatMap(document -> DocumentBlock.of(document).stream())
                .toList();
    }
}
