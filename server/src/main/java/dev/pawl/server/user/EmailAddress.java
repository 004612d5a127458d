package dev.pawl.server.user;

import java.lang.Character.UnicodeScript;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// An e-mail address as somebody has typed it, in the one form in which it is kept: the local part
/// composed, the domain as the DNS knows it (RFC 5321 §2.3.5, RFC 5891).
///
/// The local part is a dot-atom (RFC 5322 §3.2.3), whose letters may be of another script than
/// Latin (RFC 6531), but of one script: `аda@example.com` with a Cyrillic `а` is refused. In the
/// domain such a letter is plain to see: there it is `xn--…`.
public final class EmailAddress {
    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL_PART = 64;

    private static final String ATOM = "[\\p{L}\\p{M}\\p{Nd}!#$%&'*+/=?^_`{|}~-]+";
    private static final Pattern LOCAL_PART = Pattern.compile(ATOM + "(\\." + ATOM + ")*");
    private static final Pattern DOMAIN =
            Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");

    private EmailAddress() {}

    /// Returns an address in its one form.
    ///
    /// @return empty for what is none, or looks like another
    public static Optional<String> of(String text) {
        return VisibleText.of(text, LONGEST).flatMap(EmailAddress::parts);
    }

    private static Optional<String> parts(String text) {
        var at = text.lastIndexOf('@');
        if (at < 1) return Optional.empty();
        var local = text.substring(0, at);
        if (!isLocalPart(local)) return Optional.empty();
        return domain(text.substring(at + 1))
                .map(domain -> local + "@" + domain)
                .filter(address -> address.length() <= LONGEST);
    }

    private static boolean isLocalPart(String local) {
        return local.getBytes(StandardCharsets.UTF_8).length <= LONGEST_LOCAL_PART
                && LOCAL_PART.matcher(local).matches()
                && scripts(local) <= 1;
    }

    /// How many scripts the letters are of. Digits and marks belong to whatever is beside them.
    private static int scripts(String text) {
        return text.codePoints()
                .filter(Character::isLetter)
                .mapToObj(UnicodeScript::of)
                .filter(script -> script != UnicodeScript.COMMON)
                .collect(Collectors.toSet())
                .size();
    }

    private static Optional<String> domain(String text) {
        try {
            var ascii = IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            return Optional.of(ascii).filter(it -> DOMAIN.matcher(it).matches());
        } catch (IllegalArgumentException noDomain) {
            return Optional.empty();
        }
    }
}
