package dev.pawl.cli.config;

/// Where a setting comes from, as `config explain` shows it.
///
/// @param detail which flag, variable, or line: `--issuer`, `OIDC_ISSUER`, `config.yaml:3`
public record Origin(Source source, String detail) {
    /// The places a setting can come from; the first that has it counts.
    public enum Source {
        FLAG,
        ENVIRONMENT,
        PROFILE,
        FILE,
        DEFAULT
    }

    static final Origin DEFAULT = new Origin(Source.DEFAULT, "");

    /// For messages: `flag --issuer`, `default`.
    @Override
    public String toString() {
        var name =
                switch (source) {
                    case FLAG -> "flag";
                    case ENVIRONMENT -> "environment";
                    case PROFILE -> "profile";
                    case FILE -> "file";
                    case DEFAULT -> "default";
                };
        return detail.isEmpty() ? name : name + " " + detail;
    }
}
