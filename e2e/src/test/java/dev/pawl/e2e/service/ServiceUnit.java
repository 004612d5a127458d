package dev.pawl.e2e.service;

import dev.pawl.e2e.Program;
import dev.pawl.e2e.docs.Document;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// The unit of systemd that the page about production shows.
record ServiceUnit(String text) {
    private static final Pattern SERVICE = Pattern.compile("(?s)\\[Service\\]\\n(.*?)(?=\\n\\[|$)");

    /// One line of a unit.
    record Directive(String name, String value) {}

    /// Reads the page.
    static ServiceUnit documented() {
        var page = Document.read(Program.ROOT.resolve("docs/how-to/run-in-production.md"));
        return new ServiceUnit(page.code("ini").getFirst());
    }

    /// The unit for a tree that lies here.
    ServiceUnit here() {
        return new ServiceUnit(text.replace("/opt/pawl/", Program.ROOT + "/"));
    }

    /// What its section about the service says, in order.
    List<Directive> directives() {
        var section = SERVICE.matcher(text);
        if (!section.find()) throw new IllegalStateException("no service: " + text);
        return section.group(1)
                .lines()
                .filter(line -> line.contains("="))
                .map(line -> line.split("=", 2))
                .map(parts -> new Directive(parts[0], parts[1]))
                .toList();
    }

    /// The values of a name, in order.
    List<String> all(String name) {
        return directives().stream()
                .filter(directive -> directive.name().equals(name))
                .map(Directive::value)
                .toList();
    }

    /// The words of the one value of a name.
    List<String> words(String name) {
        return Arrays.asList(all(name).getFirst().split(" "));
    }
}
