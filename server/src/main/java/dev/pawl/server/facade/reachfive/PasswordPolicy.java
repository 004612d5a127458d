package dev.pawl.server.facade.reachfive;

import dev.pawl.protocol.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntPredicate;

/// What a password must hold at least. How hard it is to guess is not estimated.
///
/// @param length characters in all
/// @param updateWithoutOld whether an access token is enough to change it
public record PasswordPolicy(
        int length,
        int upperCase,
        int lowerCase,
        int digits,
        int special,
        boolean updateWithoutOld) {
    /// No sign-in takes a longer one.
    private static final int LONGEST = 1_024;

    boolean accepts(Secret password) {
        var text = password.reveal();
        return text.codePointCount(0, text.length()) >= length
                && text.length() <= LONGEST
                && count(text, Character::isUpperCase) >= upperCase
                && count(text, Character::isLowerCase) >= lowerCase
                && count(text, Character::isDigit) >= digits
                && count(text, letter -> !Character.isLetterOrDigit(letter)) >= special;
    }

    /// As the SDK is told.
    Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("min_length", length);
        json.put("min_strength", 0);
        json.put("uppercase_characters", upperCase);
        json.put("special_characters", special);
        json.put("lowercase_characters", lowerCase);
        json.put("digit_characters", digits);
        json.put("allow_update_with_access_token_only", updateWithoutOld);
        return json;
    }

    private static long count(String text, IntPredicate kind) {
        return text.codePoints().filter(kind).count();
    }
}
