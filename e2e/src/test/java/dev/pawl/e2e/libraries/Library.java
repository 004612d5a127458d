package dev.pawl.e2e.libraries;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/// A library, and the small program around it.
///
/// @param name as its registry has it
/// @param version the one that the lock file names
/// @param runtime what it runs on
/// @param revocation its own call for RFC 7009, or what one writes instead
/// @param remark what one sets, and what one should know
/// @param program how its program is started; asked for where it is run, because that may install
///   it
record Library(
        String name,
        String version,
        String runtime,
        String revocation,
        String remark,
        Supplier<ProgramStart> program) {
    /// What one does without a call for it.
    static final String BY_HAND = "a request of one's own";

    /// A program and where it runs.
    record ProgramStart(Path folder, List<String> command) {
        ProgramStart {
            command = List.copyOf(command);
        }
    }

    /// Its line of the page.
    ///
    /// @param methods how it authenticated
    String row(List<String> methods) {
        var authentication = methods.stream().map(it -> "`" + it + "`").toList();
        return "| %s | %s | %s | %s | yes | yes | yes | yes: %s | %s |"
                .formatted(
                        name,
                        version,
                        runtime,
                        String.join(", ", authentication),
                        revocation,
                        remark);
    }

    @Override
    public String toString() {
        return name;
    }
}
