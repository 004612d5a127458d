package dev.pawl.server;

import java.util.Optional;

/// The version of this build.
final class Version {
    /// As the manifest says; `development` when run from classes.
    static final String CURRENT =
            Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                    .orElse("development");

    private Version() {}
}
