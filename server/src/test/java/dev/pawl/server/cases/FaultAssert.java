package dev.pawl.server.cases;

import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/// What can be said of every answer in AWS's shape.
final class FaultAssert extends AbstractAssert<FaultAssert, Answer> {
    private static final String UUID =
            "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    private FaultAssert(Answer answer) {
        super(answer, FaultAssert.class);
    }

    static FaultAssert assertThat(Answer answer) {
        return new FaultAssert(answer);
    }

    /// The answer is a success that nobody may keep.
    FaultAssert succeeds() {
        Assertions.assertThat(actual.status()).as(actual.body()).isEqualTo(200);
        return isOfAws();
    }

    /// The answer is one of AWS's exceptions with a message, in all the places where AWS says both.
    FaultAssert isFault(String type, String message) {
        Assertions.assertThat(actual.status()).as(actual.body()).isEqualTo(400);
        Assertions.assertThat(actual.body())
                .isEqualTo("{\"__type\":\"%s\",\"message\":\"%s\"}".formatted(type, message));
        Assertions.assertThat(actual.header("x-amzn-ErrorType")).isEqualTo(type + ":");
        Assertions.assertThat(actual.header("x-amzn-ErrorMessage")).isEqualTo(message);
        return isOfAws();
    }

    private FaultAssert isOfAws() {
        Assertions.assertThat(actual.header("Content-Type"))
                .isEqualTo("application/x-amz-json-1.1");
        Assertions.assertThat(actual.header("x-amzn-RequestId")).matches(UUID);
        Assertions.assertThat(actual.header("Cache-Control")).isEqualTo("no-store");
        return this;
    }
}
