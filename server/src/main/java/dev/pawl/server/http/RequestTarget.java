package dev.pawl.server.http;

import java.util.Optional;
import java.util.regex.Pattern;

/// What a request is about (RFC 9112 §3.2), whichever form it came in.
///
/// @param path as sent, or `*`
/// @param query as sent, without the question mark
/// @param authority of a target in absolute form, which counts more than `Host`
record RequestTarget(String path, String query, Optional<String> authority) {
    private static final Pattern ABSOLUTE =
            Pattern.compile("[hH][tT][tT][pP][sS]?://([^/?]*)(/[^?]*)?(\\?.*)?");
    private static final Pattern HOST =
            Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._~!$&'()*+,;=%-]*)(:[0-9]{0,5})?");
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    /// Reads the origin form, the absolute form that every server must accept, or the asterisk.
    static RequestTarget read(String method, String target) throws RequestRefused {
        if (target.indexOf('#') >= 0) throw RequestRefused.malformed("a fragment in the target");
        if (target.startsWith("/")) return of(target, Optional.empty());
        if (target.equals("*") && method.equals("OPTIONS"))
            return new RequestTarget("*", "", Optional.empty());
        var absolute = ABSOLUTE.matcher(target);
        if (!absolute.matches()) throw RequestRefused.malformed("a target of no known form");
        var authority = absolute.group(1);
        if (authority.isEmpty() || !isHost(authority))
            throw RequestRefused.malformed("a target without a host");
        var rest = target.substring(absolute.end(1));
        return of(rest.startsWith("/") ? rest : "/" + rest, Optional.of(authority));
    }

    /// Asks whether a text is a host and perhaps a port (RFC 9110 §7.2).
    static boolean isHost(String text) {
        return HOST.matcher(text).matches();
    }

    private static RequestTarget of(String text, Optional<String> authority) throws RequestRefused {
        var mark = text.indexOf('?');
        var path = mark < 0 ? text : text.substring(0, mark);
        if (BROKEN_ESCAPE.matcher(path).find())
            throw RequestRefused.malformed("a broken escape in the path");
        return new RequestTarget(path, mark < 0 ? "" : text.substring(mark + 1), authority);
    }

    /// Shows no query: it may hold a secret.
    @Override
    public String toString() {
        return path;
    }
}
