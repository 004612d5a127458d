package dev.pawl.cli.doctor;

import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// What was found so far. A look that ends with an exception has found that.
final class Examination {
    private final List<Finding> findings = new ArrayList<>();

    /// Looks at something.
    ///
    /// @return whether it did not fail
    boolean look(String check, Supplier<Finding> look) {
        var finding = found(check, look);
        findings.add(finding);
        return !finding.isFailure();
    }

    private static Finding found(String check, Supplier<Finding> look) {
        try {
            return look.get();
        } catch (RuntimeException trouble) {
            return Finding.fail(check, Failures.of(trouble));
        }
    }

    /// Does not look at these.
    void skip(String why, String... checks) {
        for (var check : checks) findings.add(Finding.skip(check, why));
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /// How the program ends: as the first failure says.
    ExitCode code() {
        return findings.stream()
                .filter(Finding::isFailure)
                .map(Finding::code)
                .findFirst()
                .orElse(ExitCode.OK);
    }
}
