package dev.pawl.cli.log;

import dev.pawl.protocol.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes secrets out of text that is about to be shown.
///
/// It knows the ones of this run, in the spellings a server might echo, and recognises the members
/// of a token response wherever a body is quoted. A short secret counts only as a whole word, or
/// `id` would black out half of every message.
public final class Redactor {
    private static final int SURELY_NO_WORD = 8;
    private static final Pattern TOKEN_MEMBER =
            Pattern.compile("\"(?:access_token|refresh_token|id_token)\"\\s*:\\s*\"");

    private final Set<String> spellings = new LinkedHashSet<>();

    /// Remembers a secret to take out from now on.
    public void learn(Secret secret) {
        var value = secret.reveal();
        if (value.isEmpty()) return;
        spellings.add(value);
        spellings.add(URLEncoder.encode(value, StandardCharsets.UTF_8));
        spellings.add(value.replace("/", "\\/"));
    }

    /// The text with every known secret masked.
    public String redact(String text) {
        var shown = withoutTokenMembers(text);
        // The longest first: one token may be the beginning of another.
        var longestFirst =
                spellings.stream()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
        for (var spelling : longestFirst) shown = mask(shown, spelling);
        return shown;
    }

    /// Walks by hand: a pattern for strings of any length would use up the stack.
    private static String withoutTokenMembers(String text) {
        var shown = new StringBuilder();
        var matcher = TOKEN_MEMBER.matcher(text);
        var from = 0;
        while (matcher.find(from)) {
            shown.append(text, from, matcher.end());
            from = endOfString(text, matcher.end());
            if (from > matcher.end()) shown.append(Secret.MASK);
        }
        return shown.append(text, from, text.length()).toString();
    }

    private static int endOfString(String text, int start) {
        var end = start;
        while (end < text.length() && text.charAt(end) != '"') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(end, text.length());
    }

    private static String mask(String text, String spelling) {
        if (!text.contains(spelling)) return text;
        if (spelling.length() >= SURELY_NO_WORD) return text.replace(spelling, Secret.MASK);
        var wholeWord =
                Pattern.compile("(?<![A-Za-z0-9_])" + Pattern.quote(spelling) + "(?![A-Za-z0-9_])");
        return wholeWord.matcher(text).replaceAll(Matcher.quoteReplacement(Secret.MASK));
    }
}
