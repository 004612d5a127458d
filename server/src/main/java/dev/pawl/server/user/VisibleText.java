package dev.pawl.server.user;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/// Text that a stranger has written and others will read: it shows every character it is made of.
///
/// Nothing in it is invisible, turns the direction of what follows, breaks the line or hides under
/// a pile of accents, so that no two of them look alike for such a reason. Unicode's categories for
/// that are control, format, surrogate, private use, unassigned, line and paragraph separator; a
/// few letters and marks are invisible as well.
public final class VisibleText {
    private static final Pattern HIDDEN =
            Pattern.compile(
                    "[\\p{C}\\p{Zl}\\p{Zp}[\\p{Zs}&&[^ ]]"
                            + "\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u2800\\u3164"
                            + "\\uFE00-\\uFE0F\\uFFA0\\x{E0100}-\\x{E01EF}]");
    private static final Pattern PILE = Pattern.compile("\\p{M}{4}");

    private VisibleText() {}

    /// Returns the text in its one form: composed, without blanks at its ends.
    ///
    /// @param longest how many characters it may have
    /// @return empty for a text that hides something, is too long, or shows nothing
    public static Optional<String> of(String text, int longest) {
        if (text.length() > longest || HIDDEN.matcher(text).find()) return Optional.empty();
        var composed = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
        return Optional.of(composed)
                .filter(it -> !it.isEmpty() && it.length() <= longest)
                .filter(it -> !PILE.matcher(it).find());
    }
}
