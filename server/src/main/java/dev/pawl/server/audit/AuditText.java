package dev.pawl.server.audit;

import java.util.regex.Pattern;

/// A text that a caller may have made, as it may stand in a line of the log: not long, and with
/// nothing in it that a terminal obeys or a reader does not see.
final class AuditText {
    /// Longer than any id or address of ours.
    static final int LONGEST = 256;

    private static final Pattern HIDDEN = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");
    private static final String SHOWN = "\uFFFD";

    private AuditText() {}

    static String of(String text) {
        var cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        return HIDDEN.matcher(cut).replaceAll(SHOWN);
    }
}
