package dev.pawl.e2e.libraries;

import dev.pawl.e2e.LockedPackages;
import dev.pawl.e2e.Program;
import dev.pawl.e2e.libraries.Library.ProgramStart;
import java.nio.file.Path;
import java.util.List;

/// The programs of `e2e/spring-6` or `e2e/spring-7`, each with the class path of its module.
///
/// @param module the module's name
record JavaPrograms(String module) {
    /// How one of them is started.
    ProgramStart start(String program) {
        var classes = folder().resolve("target/classes") + ":" + folder().resolve("target/lib/*");
        return new ProgramStart(
                folder(),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classes,
                        "dev.pawl.e2e.jvm." + program));
    }

    private Path folder() {
        return Program.ROOT.resolve("e2e").resolve(module);
    }

    /// A version that the module's POM names.
    String version(String property) {
        return LockedPackages.find(
                folder().resolve("pom.xml"), "<%1$s>(.*)</%1$s>".formatted(property));
    }
}
