package dev.pawl.e2e.libraries;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every library must be able to do with Pawl as it comes.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LibraryContract {
    @AutoClose private LibraryServer server;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = LibraryServer.start(folder);
    }

    /// The libraries of one language.
    abstract List<Library> libraries();

    /// P2: signs in, refreshes twice, asks again for a lost answer, and revokes.
    @ParameterizedTest
    @MethodSource("libraries")
    void aLoginLastsUntilItIsRevoked(Library library) {
        try (var program = LibraryProgram.start(library.program().get(), server.settings())) {
            new LibraryLogin(program, server).run();
        }

        LibrariesPage.assertHas(library.name(), library.row(server.takeMethods()));
    }
}
