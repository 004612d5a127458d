package dev.pawl.cli.exit;

/// What the exit status tells a script.
///
/// `refresh-token` without `--strict` knows only the first two, as the original does.
public enum ExitCode {
    OK(0, "ok", "done"),
    FAILURE(1, "failure", "anything that is none of the below"),
    USAGE(2, "usage", "the command line cannot be understood"),
    TRANSIENT(3, "transient", "the network, the issuer or the store is in trouble: try later"),
    LOGIN_REQUIRED(4, "login_required", "nobody is logged in, or the login has ended"),
    AMBIGUOUS(5, "ambiguous", "a refresh token was sent and its answer lost; see status"),
    CONFIGURATION(6, "configuration", "a setting is missing, wrong or refused by the issuer"),
    VERIFICATION(7, "verification", "a token, a signature or an issuer is not what it should be"),
    NOT_EXECUTABLE(126, "not_executable", "exec: the command is there and cannot be run"),
    NOT_FOUND(127, "command_not_found", "exec: there is no such command"),
    INTERRUPTED(130, "interrupted", "Ctrl-C");

    private final int status;
    private final String code;
    private final String meaning;

    ExitCode(int status, String code, String meaning) {
        this.status = status;
        this.code = code;
        this.meaning = meaning;
    }

    public int status() {
        return status;
    }

    /// Its name in JSON errors: `login_required`.
    public String code() {
        return code;
    }

    /// One line for the help.
    public String meaning() {
        return meaning;
    }
}
