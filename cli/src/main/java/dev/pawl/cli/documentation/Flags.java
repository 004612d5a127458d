package dev.pawl.cli.documentation;

import dev.pawl.cli.command.Flag;

/// What the manual says of a flag.
final class Flags {
    private Flags() {}

    /// Its meaning and, where there is one worth knowing, what it is without being given.
    static String meaning(Flag flag) {
        var choices =
                flag.choices().stream().allMatch(flag.usage()::contains)
                        ? ""
                        : " (" + String.join(", ", flag.choices()) + ")";
        var isWorthSaying = flag.takesValue() && !flag.preset().isEmpty();
        return flag.usage() + choices + (isWorthSaying ? "; default: " + flag.preset() : "");
    }
}
