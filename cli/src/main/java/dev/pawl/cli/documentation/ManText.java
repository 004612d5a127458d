package dev.pawl.cli.documentation;

/// Text for `man`: what roff would take for its own is escaped.
final class ManText {
    private final StringBuilder page = new StringBuilder();

    /// Whether a heading was the last thing: nothing needs to be parted from that.
    private boolean isBeginning;

    /// A line that is a macro: `.SH NAME`. Its arguments are quoted.
    ManText macro(String name, String... arguments) {
        page.append('.').append(name);
        for (var argument : arguments)
            page.append(" \"").append(argument.replace("\"", "\\(dq")).append('"');
        page.append('\n');
        isBeginning = name.equals("SH");
        return this;
    }

    /// A line that is to be read: `\fB\-\-config\fR` and the like is made by [#bold] and [#italic].
    ManText line(String... parts) {
        var line = String.join("", parts);
        if (line.isEmpty()) return this;
        page.append(line.startsWith(".") || line.startsWith("'") ? "\\&" : "").append(line);
        page.append('\n');
        return this;
    }

    /// Paragraphs, parted by empty lines as they were written.
    ManText paragraphs(String text) {
        for (var paragraph : text.strip().split("\n\n", -1)) {
            part();
            paragraph.lines().forEach(line -> line(plain(line)));
        }
        return this;
    }

    /// Lines that stay as they are.
    ManText lines(String text) {
        part();
        page.append(".in +4n\n.EX\n");
        text.stripTrailing().lines().forEach(line -> page.append(verbatim(line)).append('\n'));
        page.append(".EE\n.in\n");
        return this;
    }

    private void part() {
        if (!isBeginning) macro("PP");
        isBeginning = false;
    }

    private static String verbatim(String line) {
        if (line.isEmpty()) return "\\&";
        var escaped = escaped(line);
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }

    static String plain(String text) {
        return escaped(text);
    }

    static String bold(String text) {
        return "\\fB" + escaped(text) + "\\fR";
    }

    static String italic(String text) {
        return "\\fI" + escaped(text) + "\\fR";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replace("…", "...");
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
