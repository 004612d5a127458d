package dev.pawl.cli.text;

/// Walks once over a valid JSON text and writes it with one member per line.
final class JsonLayout {
    private static final String INDENT = "    ";

    private final String source;
    private final StringBuilder out = new StringBuilder();
    private int position;
    private int depth;

    JsonLayout(String source) {
        this.source = source;
    }

    String text() {
        while (position < source.length()) {
            var c = source.charAt(position++);
            switch (c) {
                case '"' -> string();
                case '{', '[' -> open(c);
                case '}', ']' -> close(c);
                case ',' -> newLine(out.append(','));
                case ':' -> out.append(": ");
                case ' ', '\t', '\n', '\r' -> {}
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    private void string() {
        out.append('"');
        for (var c = source.charAt(position++); c != '"'; c = source.charAt(position++)) {
            GoJson.appendInString(out, c);
            if (c == '\\') out.append(source.charAt(position++));
        }
        out.append('"');
    }

    private void open(char bracket) {
        out.append(bracket);
        skipSpace();
        var next = source.charAt(position);
        if (next == '}' || next == ']') {
            out.append(next);
            position++;
        } else {
            depth++;
            newLine(out);
        }
    }

    private void close(char bracket) {
        depth--;
        newLine(out);
        out.append(bracket);
    }

    private void newLine(StringBuilder text) {
        text.append('\n').repeat(INDENT, depth);
    }

    private void skipSpace() {
        while (source.charAt(position) <= ' ') position++;
    }
}
