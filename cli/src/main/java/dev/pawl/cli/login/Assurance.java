package dev.pawl.cli.login;

import dev.pawl.cli.config.Key;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.client.AuthResult;
import dev.pawl.client.idtoken.IdToken;
import java.util.Collections;
import java.util.List;

/// What the settings want to know about how somebody signed in (OpenID Connect Core §2, `acr` and
/// `amr`).
final class Assurance {
    private Assurance() {}

    /// Checks the ID token of a sign-in.
    ///
    /// @throws Failure when it does not suffice
    static void check(AuthResult result, Settings settings) {
        var acr = result.idTokenPayload().flatMap(token -> token.claims().text("acr"));
        check("acr", settings.texts(Key.ACR_LIST), acr.stream().toList());
        check("amr", settings.texts(Key.AMR_LIST), methods(result, settings));
    }

    /// Some issuers write one text where a list should be.
    private static List<String> methods(AuthResult result, Settings settings) {
        var methods = result.idTokenPayload().map(IdToken::authenticationMethods).orElse(List.of());
        if (!methods.isEmpty() || !settings.truth(Key.ALLOW_NON_COMPLIANT_AMR)) return methods;
        return result.idTokenPayload().flatMap(it -> it.claims().text("amr")).stream().toList();
    }

    private static void check(String claim, List<String> wanted, List<String> found) {
        if (wanted.isEmpty() || !Collections.disjoint(wanted, found)) return;
        throw new Failure(
                ExitCode.VERIFICATION,
                "%s of the ID token is %s; %s_list wants one of %s"
                        .formatted(claim, found, claim, wanted),
                "sign in the way that is wanted, as with --acr-values");
    }
}
