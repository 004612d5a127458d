package dev.pawl.cli.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.text.GoFile;
import dev.pawl.client.AuthResult;
import dev.pawl.client.error.TransportException;
import dev.pawl.client.error.TransportException.Delivery;
import dev.pawl.client.refresh.LoginHook;
import dev.pawl.client.token.TokenResponse;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// A login that began elsewhere: its refresh token is presented once, to see what it is worth.
final class ImportedLogin {
    private static final String STANDARD_INPUT = "-";

    private final Visit visit;

    ImportedLogin(Visit visit) {
        this.visit = visit;
    }

    /// Takes a login over.
    ///
    /// @param file that holds the refresh token, or `-`
    /// @throws Failure when there is none in it, or nobody knows whether it is spent
    LoginHook.Login from(String file) {
        var refreshToken = read(file);
        var result = refreshed(refreshToken);
        var answer =
                result.refreshToken().isPresent() ? result.response() : kept(result, refreshToken);
        return new LoginHook.Login(answer, visit.wishes().scope());
    }

    private AuthResult refreshed(Secret refreshToken) {
        try {
            return visit.connection().client().refreshTokens(refreshToken);
        } catch (TransportException lost) {
            if (lost.delivery() == Delivery.NOT_SENT) throw lost;
            throw new Failure(
                            ExitCode.AMBIGUOUS,
                            "the refresh token was sent and its answer lost; it may be spent",
                            "try once more; if the issuer refuses it then, log in anew")
                    .because(lost);
        }
    }

    /// RFC 6749 §6: where no new one comes, the one in hand stays good.
    private static TokenResponse kept(AuthResult result, Secret refreshToken) {
        var members = result.response().members();
        return TokenResponse.of(
                members.with(Map.of(Parameter.REFRESH_TOKEN, refreshToken.reveal())),
                result.response().date());
    }

    private Secret read(String file) {
        try {
            var text =
                    file.equals(STANDARD_INPUT)
                            ? new String(visit.shell().in().readAllBytes(), UTF_8)
                            : Files.readString(Path.of(file));
            return Optional.of(text.strip())
                    .filter(token -> !token.isEmpty() && !token.contains("\n"))
                    .map(Secret::of)
                    .orElseThrow(() -> no("there is not one refresh token in " + named(file)));
        } catch (IOException unreadable) {
            throw no(named(file) + ": " + GoFile.complaint(file, unreadable)).because(unreadable);
        }
    }

    private static String named(String file) {
        return file.equals(STANDARD_INPUT) ? "standard input" : file;
    }

    private static Failure no(String message) {
        return new Failure(ExitCode.CONFIGURATION, message);
    }
}
