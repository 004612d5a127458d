package dev.pawl.cli.jwt;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.connection.Issuer;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.shell.Shell;
import dev.pawl.cli.text.GoFile;
import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.jose.CompactJws;
import dev.pawl.client.jose.KeySet;
import dev.pawl.client.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/// The public keys that prove a token: those the issuer publishes, or those of a file. They are
/// fetched when a token needs them.
///
/// @param place where they are, for people
record IssuerKeys(Supplier<KeySet> keys, String place) {
    static IssuerKeys of(Arguments arguments, Settings settings, Shell shell) {
        return arguments
                .given("jwks-file")
                .map(file -> new IssuerKeys(() -> inFile(file), file))
                .orElseGet(() -> new IssuerKeys(() -> published(settings, shell), "the issuer"));
    }

    /// Refuses a token that none of them proves.
    ///
    /// @throws Failure that says why
    void check(CompactJws token) {
        var known = keys.get();
        if (known.proves(token)) return;
        var id = token.keyId().filter(name -> !known.keyIds().contains(name));
        throw new Failure(
                ExitCode.VERIFICATION,
                id.map(name -> "no key of " + place + " has the kid of the token, " + name)
                        .orElse(
                                "the signature of the token is wrong: no key of "
                                        + place
                                        + " proves it"));
    }

    private static KeySet published(Settings settings, Shell shell) {
        var issuer = Issuer.of(settings, shell);
        return KeySet.of(issuer.jwks(issuer.metadata().jwksUri()));
    }

    private static KeySet inFile(String file) {
        try {
            return JsonObject.tryParse(Files.readString(Path.of(file)))
                    .map(KeySet::of)
                    .orElseThrow(() -> no(file));
        } catch (IOException unreadable) {
            throw new Failure(ExitCode.CONFIGURATION, GoFile.complaint(file, unreadable))
                    .because(unreadable);
        } catch (InvalidResponseException without) {
            throw no(file).because(without);
        }
    }

    private static Failure no(String file) {
        return new Failure(ExitCode.CONFIGURATION, file + " is no JSON Web Key Set");
    }
}
