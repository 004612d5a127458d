package dev.pawl.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// The program as a command of its own in a folder, for shells and scripts that call it by name.
public final class ProgramOnPath {
    private ProgramOnPath() {}

    /// Puts it there.
    ///
    /// @return a `PATH` that begins with the folder
    public static String in(Path folder) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var script =
                "#!/bin/sh\nexec '%s' -XX:TieredStopAtLevel=1 -cp '%s' %s \"$@\"\n"
                        .formatted(
                                java, System.getProperty("java.class.path"), Main.class.getName());
        var file = Files.writeString(folder.resolve("oidc-client"), script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return folder + File.pathSeparator + System.getenv("PATH");
    }
}
