package dev.pawl.e2e.libraries;

import dev.pawl.e2e.libraries.Library.ProgramStart;
import dev.pawl.test.Needs;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;

/// Libraries from crates.io.
@Needs("cargo")
class RustLibrariesTest extends LibraryContract {
    private static final NativeBuild BUILD = new NativeBuild("rust");
    private static final String PROGRAM = BUILD.target().resolve("debug/pawl-e2e").toString();

    @BeforeAll
    static void build() {
        BUILD.run(
                List.of(
                        "cargo",
                        "build",
                        "--locked",
                        "--quiet",
                        "--target-dir",
                        BUILD.target().toString()));
    }

    @Override
    List<Library> libraries() {
        return List.of(
                new Library(
                        "openidconnect",
                        BUILD.locked(
                                "Cargo.lock", "name = \"openidconnect\"\\s+version = \"(\\S+)\""),
                        "Rust",
                        Library.BY_HAND,
                        "nothing; its `revoke_token` wants an https address, so not on loopback",
                        () -> new ProgramStart(BUILD.source(), List.of(PROGRAM))));
    }
}
