package dev.pawl.server.user;

import java.text.Normalizer;
import java.util.Locale;

/// What two spellings of one name have in common (RFC 8265 §3.3, `UsernameCaseMapped`): full and
/// half width, upper and lower case, composed and decomposed letters, and blanks around it make no
/// difference.
public final class NormalName {
    private NormalName() {}

    /// Writes a name as it is compared, never as it is shown.
    public static String of(String name) {
        var lower = width(name).strip().toLowerCase(Locale.ROOT);
        return Normalizer.normalize(lower, Normalizer.Form.NFC);
    }

    /// RFC 8264 §5.2.1: letters of other width become the usual ones, and nothing else does.
    private static String width(String name) {
        if (name.chars().noneMatch(NormalName::isOtherWidth)) return name;
        var usual = new StringBuilder(name.length());
        name.chars()
                .forEach(letter -> {
                    var text = String.valueOf((char) letter);
                    usual.append(
                            isOtherWidth(letter)
                                    ? Normalizer.normalize(text, Normalizer.Form.NFKC)
                                    : text);
                });
        return usual.toString();
    }

    private static boolean isOtherWidth(int letter) {
        return letter == 0x3000 || (letter >= 0xFF01 && letter <= 0xFFEF);
    }
}
