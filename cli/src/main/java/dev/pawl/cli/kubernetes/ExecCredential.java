package dev.pawl.cli.kubernetes;

import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.json.JsonObject;
import dev.pawl.client.json.JsonText;
import dev.pawl.protocol.Secret;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What kubectl asks a credential plugin, and what it is told.
///
/// ```text
/// KUBERNETES_EXEC_INFO={"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1",
///                       "spec":{"interactive":true}}
/// {"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1",
///  "status":{"expirationTimestamp":"2026-11-20T12:45:10Z","token":"eyJ…"}}
/// ```
///
/// @param isInteractive whether a person may be asked
public record ExecCredential(String apiVersion, boolean isInteractive) {
    static final String GROUP = "client.authentication.k8s.io/";
    static final List<String> VERSIONS = List.of("v1", "v1beta1");

    private static final String VARIABLE = "KUBERNETES_EXEC_INFO";
    private static final String KIND = "ExecCredential";

    /// Reads what kubectl asks; without kubectl, the current version is spoken.
    ///
    /// @throws Failure when it cannot be read, or is of a version nobody speaks any more
    public static ExecCredential asked(Shell shell) {
        return shell.variable(VARIABLE)
                .map(ExecCredential::read)
                .orElseGet(() -> new ExecCredential(GROUP + VERSIONS.getFirst(), true));
    }

    private static ExecCredential read(String text) {
        var info = JsonObject.tryParse(text).orElseThrow(() -> no("is no JSON object"));
        if (!info.text("kind").equals(Optional.of(KIND))) throw no("is of no kind " + KIND);
        var version = info.text("apiVersion").orElse("");
        if (VERSIONS.stream().noneMatch(it -> version.equals(GROUP + it)))
            throw no("asks for " + (version.isEmpty() ? "no apiVersion" : version));
        return new ExecCredential(version, isInteractive(info));
    }

    private static boolean isInteractive(JsonObject info) {
        return !(info.members().get("spec") instanceof Map<?, ?> spec)
                || !Boolean.FALSE.equals(spec.get("interactive"));
    }

    private static Failure no(String what) {
        return new Failure(
                ExitCode.CONFIGURATION,
                VARIABLE + " " + what,
                "set apiVersion: " + GROUP + "v1 (or v1beta1) in the user's exec stanza");
    }

    /// The shell as kubectl sees it: where it says that nobody can be asked, nobody is.
    public Shell within(Shell shell) {
        return isInteractive ? shell : shell.unattended();
    }

    /// Writes the answer.
    ///
    /// @param end when kubectl shall ask again; without one, when the token is refused
    public String of(Secret token, Optional<Instant> end) {
        var status = new LinkedHashMap<String, Object>();
        end.ifPresent(at ->
                status.put("expirationTimestamp", at.truncatedTo(ChronoUnit.SECONDS).toString()));
        status.put("token", token.reveal());
        var answer = new LinkedHashMap<String, Object>();
        answer.put("kind", KIND);
        answer.put("apiVersion", apiVersion);
        answer.put("status", status);
        return JsonText.of(answer) + "\n";
    }
}
