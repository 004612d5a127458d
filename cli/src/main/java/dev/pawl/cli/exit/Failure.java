package dev.pawl.cli.exit;

import java.io.Serial;
import java.util.Objects;
import java.util.Optional;

/// The end of a run that did not do what was asked: how it ends, why, and what helps.
///
/// Message and advice are for people and hold no secret.
public final class Failure extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private final ExitCode code;
    private final String advice;

    /// @param message what is wrong: one sentence without a full stop
    public Failure(ExitCode code, String message) {
        this(code, message, "");
    }

    /// @param advice what to do next, such as a command to run
    public Failure(ExitCode code, String message, String advice) {
        super(message);
        this.code = code;
        this.advice = advice;
    }

    /// The same with what the platform reported, which only `--debug` shows.
    public Failure because(Throwable cause) {
        initCause(cause);
        return this;
    }

    public ExitCode code() {
        return code;
    }

    public Optional<String> advice() {
        return Optional.of(advice).filter(text -> !text.isEmpty());
    }

    /// What is wrong; there always is a message.
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
