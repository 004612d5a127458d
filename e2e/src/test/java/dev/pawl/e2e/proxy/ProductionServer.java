package dev.pawl.e2e.proxy;

import dev.pawl.e2e.Program;
import dev.pawl.e2e.RunningServer;
import dev.pawl.e2e.docs.Document;
import java.nio.file.Path;
import java.util.List;

/// A server with the configuration that the page about production shows; only its port, its folders
/// and the secret of its client are this machine's.
final class ProductionServer {
    static final String SECRET = "correct-horse-battery-staple";

    private static final Document PAGE =
            Document.read(Program.ROOT.resolve("docs/how-to/run-in-production.md"));

    private ProductionServer() {}

    /// The blocks of a language that the page shows.
    static List<String> page(String language) {
        return PAGE.code(language);
    }

    static RunningServer start(Path folder, int port) {
        Program.write(folder.resolve("web.secret"), SECRET + "\n");
        var yaml =
                PAGE.code("yaml")
                        .getFirst()
                        .replace("port: 9600", "port: " + port)
                        .replace("/var/lib/", folder + "/");
        return RunningServer.configured(Program.write(folder.resolve("pawl.yaml"), yaml), port);
    }
}
