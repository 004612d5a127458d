package dev.pawl.server.http;

import dev.pawl.server.http.Response.Header;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Reads the head of a request, strictly: what two readers may take for two things is refused (RFC
/// 9112 §11.2).
final class HeadReader {
    private static final int LONGEST_TARGET = 8 << 10;
    private static final int LONGEST_METHOD = 32;
    private static final int LONGEST_FIELDS = 16 << 10;
    private static final int MOST_FIELDS = 100;

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VERSION = Pattern.compile("HTTP/([0-9])\\.([0-9])");
    private static final Pattern VISIBLE = Pattern.compile("[!-~]+");

    /// The first byte of a TLS handshake.
    private static final int TLS = 0x16;

    private HeadReader() {}

    static RequestHead read(ConnectionInput in) throws IOException, RequestRefused {
        if (in.peek() == TLS) throw RequestRefused.malformed("TLS, where plain HTTP is spoken");
        var line = requestLine(in);
        var words = line.split(" ", -1);
        if (words.length != 3 || !TOKEN.matcher(words[0]).matches())
            throw RequestRefused.malformed("a first line that is not HTTP");
        if (words[1].length() > LONGEST_TARGET)
            throw new RequestRefused(Problem.targetTooLong(), "a target that is too long");
        if (!VISIBLE.matcher(words[1]).matches())
            throw RequestRefused.malformed("a target that is not ASCII");
        var http10 = isHttp10(words[2]);
        var target = RequestTarget.read(words[0], words[1]);
        var fields = hosted(new HeaderFields(fields(in)), target, http10);
        return new RequestHead(words[0], target, http10, fields);
    }

    /// One empty line before a request is the end of a careless one before it (RFC 9112 §2.2).
    private static String requestLine(ConnectionInput in) throws IOException, RequestRefused {
        var longest = LONGEST_METHOD + LONGEST_TARGET + " HTTP/1.1".length();
        var line = in.line(longest, Problem.targetTooLong());
        return line.isEmpty() ? in.line(longest, Problem.targetTooLong()) : line;
    }

    /// A later minor version is served as the one we know (RFC 9110 §2.5).
    private static boolean isHttp10(String version) throws RequestRefused {
        var match = VERSION.matcher(version);
        if (!match.matches()) throw RequestRefused.malformed("no version");
        if (!match.group(1).equals("1"))
            throw new RequestRefused(Problem.otherVersion(), "another version of HTTP");
        return match.group(2).equals("0");
    }

    /// Reads field lines up to the empty one; those after a chunked body as well.
    static List<Header> fields(ConnectionInput in) throws IOException, RequestRefused {
        var fields = new ArrayList<Header>();
        var left = LONGEST_FIELDS;
        for (var line = field(in, left); !line.isEmpty(); line = field(in, left)) {
            fields.add(field(line));
            if (fields.size() > MOST_FIELDS) throw tooMuch();
            left = Math.max(0, left - line.length() - 2);
        }
        return fields;
    }

    private static String field(ConnectionInput in, int left) throws IOException, RequestRefused {
        return in.line(left, Problem.fieldsTooLarge());
    }

    private static RequestRefused tooMuch() {
        return new RequestRefused(Problem.fieldsTooLarge(), "too many header fields");
    }

    /// No blank before the colon and none that continues the line above (RFC 9112 §5.1, §5.2).
    private static Header field(String line) throws RequestRefused {
        var colon = line.indexOf(':');
        if (colon < 0 || !TOKEN.matcher(line.substring(0, colon)).matches())
            throw RequestRefused.malformed("a header field that is none");
        return new Header(line.substring(0, colon), line.substring(colon + 1).strip());
    }

    /// RFC 9112 §3.2: exactly one `Host`, but for HTTP/1.0, which did not know it; a target in
    /// absolute form stands in its place.
    private static HeaderFields hosted(HeaderFields fields, RequestTarget target, boolean http10)
            throws RequestRefused {
        var hosts = fields.all("Host");
        var missing = hosts.isEmpty() && !http10;
        if (missing || hosts.size() > 1 || !hosts.stream().allMatch(RequestTarget::isHost))
            throw RequestRefused.malformed("not one good Host");
        if (target.authority().isEmpty()) return fields;
        var lines = new ArrayList<>(fields.lines());
        lines.removeIf(line -> line.name().equalsIgnoreCase("Host"));
        lines.add(new Header("Host", target.authority().orElseThrow()));
        return new HeaderFields(lines);
    }
}
