package dev.pawl.cli.doctor;

import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import java.util.LinkedHashMap;
import java.util.Map;

/// What one look found.
///
/// @param check what was looked at, in a word
/// @param detail what was found: a sentence without a full stop, and without secrets
/// @param advice what helps, or an empty text
/// @param code how the program ends if this is the first thing that failed
record Finding(String check, Level level, String detail, String advice, ExitCode code) {
    /// How bad it is.
    enum Level {
        OK,
        /// Nobody looked: something before it has to work first, or does not exist here.
        SKIP,
        /// It works, but not well, or not for long.
        WARN,
        FAIL;

        /// As it is printed: `ok`.
        String word() {
            return switch (this) {
                case OK -> "ok";
                case SKIP -> "skip";
                case WARN -> "warn";
                case FAIL -> "fail";
            };
        }
    }

    static Finding ok(String check, String detail) {
        return new Finding(check, Level.OK, detail, "", ExitCode.OK);
    }

    static Finding skip(String check, String why) {
        return new Finding(check, Level.SKIP, why, "", ExitCode.OK);
    }

    static Finding warn(String check, String detail, String advice) {
        return new Finding(check, Level.WARN, detail, advice, ExitCode.OK);
    }

    static Finding fail(String check, Failure failure) {
        return new Finding(
                check,
                Level.FAIL,
                failure.getMessage(),
                failure.advice().orElse(""),
                failure.code());
    }

    boolean isFailure() {
        return level == Level.FAIL;
    }

    /// For a program.
    Map<String, Object> data() {
        var data = new LinkedHashMap<String, Object>();
        data.put("check", check);
        data.put("level", level.word());
        data.put("detail", detail);
        if (!advice.isEmpty()) data.put("advice", advice);
        if (isFailure()) data.put("error", code.code());
        return data;
    }
}
