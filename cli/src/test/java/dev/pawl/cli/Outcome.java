package dev.pawl.cli;

import java.util.Arrays;
import java.util.List;

/// What a run left behind.
public record Outcome(int status, String out, String err) {
    /// The records on standard error, each with its block, without their times.
    public List<String> records() {
        return Arrays.stream(err.split("(?m)^" + Scene.STAMP + " ", -1))
                .filter(record -> !record.isEmpty())
                .toList();
    }

    /// The record that begins with this text.
    public String record(String beginning) {
        return records().stream()
                .filter(record -> record.startsWith(beginning))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no record " + beginning + " in\n" + err));
    }

    /// The level and message of every record, in their order.
    public List<String> story() {
        return records().stream().map(Outcome::headline).toList();
    }

    private static String headline(String record) {
        var line = record.lines().findFirst().orElse("");
        var start = line.indexOf("oidc-client: ") + "oidc-client: ".length();
        var end = line.indexOf(':', start);
        return line.substring(0, 7).strip()
                + " "
                + line.substring(start, end < 0 ? line.length() : end);
    }
}
