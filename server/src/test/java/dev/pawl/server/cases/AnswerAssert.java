package dev.pawl.server.cases;

import dev.pawl.protocol.ErrorCode;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/// What can be said of every answer of a kind.
final class AnswerAssert extends AbstractAssert<AnswerAssert, Answer> {
    private AnswerAssert(Answer answer) {
        super(answer, AnswerAssert.class);
    }

    static AnswerAssert assertThat(Answer answer) {
        return new AnswerAssert(answer);
    }

    /// The answer is a success that nobody may keep (RFC 6749 §5.1).
    AnswerAssert succeeds() {
        Assertions.assertThat(actual.status()).as(actual.body()).isEqualTo(200);
        Assertions.assertThat(actual.header("Cache-Control")).isEqualTo("no-store");
        return this;
    }

    /// The answer is an OAuth error with the status that belongs to it (RFC 6749 §5.2).
    AnswerAssert isRefusedAs(ErrorCode code) {
        return isRefusedAs(code, code.status());
    }

    /// The answer is an OAuth error: JSON, one code, one sentence, kept by nobody.
    AnswerAssert isRefusedAs(ErrorCode code, int status) {
        Assertions.assertThat(actual.status()).as(actual.body()).isEqualTo(status);
        Assertions.assertThat(actual.text("error")).isEqualTo(code.code());
        Assertions.assertThat(actual.text("error_description")).isNotEmpty();
        Assertions.assertThat(actual.json().propertyNames())
                .containsExactly("error", "error_description");
        Assertions.assertThat(actual.headers().allValues("Content-Type"))
                .isEqualTo(List.of("application/json"));
        Assertions.assertThat(actual.header("Cache-Control")).isEqualTo("no-store");
        return this;
    }
}
