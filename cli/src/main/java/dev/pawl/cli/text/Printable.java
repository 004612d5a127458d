package dev.pawl.cli.text;

import java.util.regex.Pattern;

/// Text from outside, made fit for a terminal: what a server says moves no cursor, changes no
/// colour, and turns no writing round.
public final class Printable {
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");
    private static final int LONGEST = 400;

    private Printable() {}

    /// One line of what can be seen, cut to a length that people read.
    public static String of(String text) {
        var line = UNSEEN.matcher(text).replaceAll(" ").strip();
        if (line.length() <= LONGEST) return line;
        return line.substring(0, LONGEST) + "…";
    }
}
