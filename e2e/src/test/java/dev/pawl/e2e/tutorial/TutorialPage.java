package dev.pawl.e2e.tutorial;

import dev.pawl.e2e.Program;
import dev.pawl.e2e.docs.Document;
import java.nio.file.Path;
import java.util.List;

/// The text of the tutorial. Its ports are exchanged for free ones, and nothing else.
///
/// @param pawl the port of the server
/// @param app the port of the application
record TutorialPage(int pawl, int app) {
    private static final Document PAGE =
            Document.read(Program.ROOT.resolve("docs/tutorial/README.md"));

    /// The commands of a step.
    ///
    /// @param index counted from 0
    String commands(int index) {
        return code("sh").get(index);
    }

    /// Writes the one file of a language that the page shows, under the name in its first line.
    void writeFile(Path folder, String language) {
        var text = code(language).getFirst();
        var name = text.lines().findFirst().orElseThrow().replaceFirst("^(#|//) ", "");
        Program.write(folder.resolve(name), text);
    }

    /// The address of the application that the page tells to visit.
    String address() {
        var address = here("http://127.0.0.1:8080/");
        if (here(PAGE.text()).contains("<" + address + ">")) return address;
        throw new IllegalStateException("the page names another address than " + address);
    }

    private List<String> code(String language) {
        return PAGE.code(language).stream().map(this::here).toList();
    }

    private String here(String text) {
        return text.replace("127.0.0.1:9600", "127.0.0.1:" + pawl)
                .replace("port: 9600", "port: " + pawl)
                .replace("127.0.0.1:8080", "127.0.0.1:" + app)
                .replace("\"127.0.0.1\", 8080", "\"127.0.0.1\", " + app);
    }
}
