package dev.pawl.cli.exit;

import dev.pawl.client.error.TransportException;
import dev.pawl.client.refresh.RefreshOutcome;
import dev.pawl.client.refresh.RefreshOutcome.Trouble;

/// An issuer that cannot be reached, or whoever answers in its place: in a sentence, with what
/// helps.
final class Unreachable {
    /// How the SDK names the request before it says what became of it.
    private static final String REQUEST = "(GET|POST) (the metadata of )?\\S+: |refused: ";

    private static final String TRUST =
            "if you trust it, name its authority's PEM file: ca_file, or SSL_CERT_FILE";

    private Unreachable() {}

    static Failure failure(TransportException lost) {
        var text = lost.explanation();
        return switch (lost.reason()) {
            case UNTRUSTED -> untrusted(text);
            case CLEARTEXT ->
                    new Failure(
                            ExitCode.CONFIGURATION,
                            text.replaceFirst(": use https.*", ""),
                            "use https");
            case PROXY ->
                    new Failure(
                            ExitCode.TRANSIENT,
                            text,
                            "HTTPS_PROXY and NO_PROXY say which way to go");
            case UNKNOWN_HOST, REFUSED, TIMED_OUT, TLS, BROKEN ->
                    new Failure(ExitCode.TRANSIENT, text);
        };
    }

    static Failure failure(RefreshOutcome.Transient outcome) {
        if (outcome.trouble() == Trouble.UNTRUSTED)
            return untrusted(outcome.detail().replaceFirst(REQUEST, ""));
        return new Failure(ExitCode.TRANSIENT, outcome.explanation().replaceFirst(REQUEST, ""));
    }

    private static Failure untrusted(String text) {
        var isUnknown = text.contains(": name the authority");
        return new Failure(
                ExitCode.VERIFICATION,
                text.replaceFirst(": name the authority.*", ""),
                isUnknown ? TRUST : "");
    }
}
