package dev.pawl.server.authorize;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.OAuthException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// What the user is to be asked in any case (OpenID Connect Core §3.1.2.1).
enum Prompt {
    /// Nothing at all: the answer is a code or an error.
    NONE,
    LOGIN,
    CONSENT,
    /// There is one account in a session, so that choosing another means to sign in.
    SELECT_ACCOUNT;

    /// Reads the space-separated wire form.
    ///
    /// @throws OAuthException `invalid_request` for unknown values, and for `none` beside another
    static Set<Prompt> parse(String text) {
        var prompts = EnumSet.noneOf(Prompt.class);
        for (var value : text.split(" ", -1)) if (!value.isEmpty()) prompts.add(of(value));
        if (prompts.contains(NONE) && prompts.size() > 1) throw invalid("contradictory_prompt");
        return prompts;
    }

    private static Prompt of(String value) {
        return Arrays.stream(values())
                .filter(prompt -> prompt.value().equals(value))
                .findFirst()
                .orElseThrow(() -> invalid("unknown_prompt"));
    }

    String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static OAuthException invalid(String reason) {
        return new OAuthException(
                ErrorCode.INVALID_REQUEST, "The prompt is not supported.", reason);
    }
}
