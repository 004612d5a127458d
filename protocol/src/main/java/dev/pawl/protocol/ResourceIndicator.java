package dev.pawl.protocol;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Compares resource indicators (RFC 8707 §2) as RFC 3986 §6.2.2 and §6.2.3 say: two spellings of
/// one resource are one resource.
///
/// `HTTPS://Api.Example.com:443`, `https://api.example.com/` and `https://api.example.com/./` are
/// the same; `https://api.example.com/a` and `https://api.example.com/a/` are not.
public final class ResourceIndicator {
    /// RFC 3986 appendix B, without the fragment, which no indicator has.
    private static final Pattern PARTS =
            Pattern.compile("([^:/?#]+):(?://([^/?#]*))?([^?#]*)(\\?[^#]*)?");

    private static final Pattern AUTHORITY = Pattern.compile("(.*@)?(.*?)(?::(\\d*))?");
    private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})");
    private static final Map<String, String> USUAL_PORTS =
            Map.of("http", "80", "https", "443", "ws", "80", "wss", "443");

    private ResourceIndicator() {}

    /// Asks whether two indicators name one resource.
    public static boolean same(URI one, URI other) {
        return one.equals(other) || normal(one).equals(normal(other));
    }

    /// Finds a resource among others, in the spelling it has there.
    public static Optional<URI> find(Collection<URI> among, URI asked) {
        return among.stream().filter(known -> same(known, asked)).findFirst();
    }

    /// Asks whether every resource is among others.
    public static boolean containsAll(Collection<URI> among, Collection<URI> asked) {
        return asked.stream().allMatch(each -> find(among, each).isPresent());
    }

    private static String normal(URI uri) {
        var parts = PARTS.matcher(uri.toString());
        if (!parts.matches()) return uri.toString();
        var scheme = parts.group(1).toLowerCase(Locale.ROOT);
        var authority = Optional.ofNullable(parts.group(2));
        var path = unescaped(parts.group(3));
        return scheme
                + ":"
                + authority.map(text -> "//" + authority(scheme, text)).orElse("")
                + (path.startsWith("/") || authority.isPresent() ? withoutDots(path) : path)
                + unescaped(Optional.ofNullable(parts.group(4)).orElse(""));
    }

    private static String authority(String scheme, String text) {
        var parts = AUTHORITY.matcher(text);
        if (!parts.matches()) return text;
        var user = Optional.ofNullable(parts.group(1)).orElse("");
        var port =
                Optional.ofNullable(parts.group(3))
                        .filter(digits -> !digits.isEmpty())
                        .filter(digits -> !digits.equals(USUAL_PORTS.get(scheme)));
        var host = unescaped(parts.group(2)).toLowerCase(Locale.ROOT);
        return unescaped(user) + host + port.map(digits -> ":" + digits).orElse("");
    }

    /// RFC 3986 §6.2.2.1, §6.2.2.2: an escape that is not needed goes, the others are in capitals.
    private static String unescaped(String text) {
        return ESCAPE.matcher(text).replaceAll(ResourceIndicator::unescaped);
    }

    private static String unescaped(MatchResult escape) {
        var character = (char) Integer.parseInt(escape.group(1), 16);
        var unreserved =
                character < 128
                        && (Character.isLetterOrDigit(character) || "-._~".indexOf(character) >= 0);
        return unreserved ? String.valueOf(character) : escape.group().toUpperCase(Locale.ROOT);
    }

    /// RFC 3986 §5.2.4; an empty path of an authority is `/` (§6.2.3).
    private static String withoutDots(String path) {
        var kept = new ArrayDeque<String>();
        var segments = path.split("/", -1);
        for (var index = 1; index < segments.length; index++) {
            if (segments[index].equals("..")) kept.pollLast();
            else if (!segments[index].equals(".")) kept.add(segments[index]);
        }
        var last = segments[segments.length - 1];
        if (last.equals(".") || last.equals("..")) kept.add("");
        return "/" + String.join("/", kept);
    }
}
