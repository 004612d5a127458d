package dev.pawl.server.session;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/// Names that cannot be guessed: 128 random bits in base64url.
final class Draw {
    private static final int BYTES = 16;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{22}");

    private Draw() {}

    static String text(SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }
}
