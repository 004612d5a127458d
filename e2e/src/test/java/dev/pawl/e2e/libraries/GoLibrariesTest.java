package dev.pawl.e2e.libraries;

import dev.pawl.e2e.libraries.Library.ProgramStart;
import dev.pawl.test.Needs;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;

/// Go's own OAuth 2.0 with OpenID Connect beside it, as most programs in Go have them.
@Needs("go")
class GoLibrariesTest extends LibraryContract {
    private static final NativeBuild BUILD = new NativeBuild("go");
    private static final String PROGRAM = BUILD.target().resolve("login").toString();

    @BeforeAll
    static void build() {
        BUILD.run(List.of("go", "build", "-trimpath", "-o", PROGRAM, "."));
    }

    @Override
    List<Library> libraries() {
        return List.of(
                new Library(
                        "golang.org/x/oauth2, go-oidc",
                        version("golang.org/x/oauth2")
                                + ", "
                                + version("github.com/coreos/go-oidc/v3"),
                        "Go",
                        Library.BY_HAND,
                        "finds out by itself how the client authenticates",
                        () -> new ProgramStart(BUILD.source(), List.of(PROGRAM))));
    }

    private static String version(String module) {
        return BUILD.locked("go.mod", module + " v(\\S+)");
    }
}
