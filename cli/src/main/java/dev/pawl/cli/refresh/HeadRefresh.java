package dev.pawl.cli.refresh;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.console.Outlets;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.integration.Integration;
import dev.pawl.cli.integration.Reception;
import dev.pawl.cli.integration.Stopped;
import dev.pawl.cli.log.Field;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.http.Form;
import dev.pawl.client.token.TokenResponse;
import dev.pawl.protocol.GrantType;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Secret;
import java.util.Map;
import java.util.Optional;

/// The same exchange as the original's newest generation shows it (`--compat head`): the server's
/// answer as it is, on standard error.
///
/// As there, an ID token that comes is always verified, one that does not come is not missed, and
/// `amr_list` counts only with `--strict`.
final class HeadRefresh {
    private final Arguments arguments;
    private final Shell shell;
    private final Outlets outlets;
    private final boolean isStrict;

    HeadRefresh(Arguments arguments, Shell shell, Outlets outlets) {
        this.arguments = arguments;
        this.shell = shell;
        this.outlets = outlets;
        this.isStrict = arguments.isSet(RefreshTokenCommand.STRICT);
    }

    /// Runs all steps.
    ///
    /// @return the exit status
    int run(Secret refreshToken) throws UsageException {
        try (var integration = Integration.open(arguments, shell, outlets)) {
            return renew(integration, refreshToken);
        } catch (Stopped notOpened) {
            return status(notOpened.failure().code());
        } catch (Failure unusable) {
            outlets.log().error("Could not validate config", err(unusable.getMessage()));
            return status(unusable.code());
        }
    }

    private int renew(Integration integration, Secret refreshToken) {
        try {
            receive(integration, presented(integration, refreshToken));
            return ExitCode.OK.status();
        } catch (NotRenewed not) {
            return ended(not.stopped, not.code);
        } catch (Stopped stopped) {
            return ended(stopped, stopped.failure().code());
        }
    }

    /// The step that decides about the refresh token, apart from all that follow.
    private static final class NotRenewed extends Exception {
        private static final long serialVersionUID = 1L;

        private final Stopped stopped;
        private final ExitCode code;

        NotRenewed(Stopped stopped) {
            super(stopped);
            this.stopped = stopped;
            this.code =
                    stopped.origin()
                            .map(StrictExit::ofPresentation)
                            .orElseGet(() -> stopped.failure().code());
        }
    }

    private static TokenResponse presented(Integration integration, Secret refreshToken)
            throws NotRenewed {
        var form =
                Form.of(
                        Map.of(
                                Parameter.GRANT_TYPE,
                                GrantType.REFRESH_TOKEN.value(),
                                Parameter.REFRESH_TOKEN,
                                refreshToken.reveal()));
        try {
            return integration.ask(form, "Failed to Renew Access Token from refresh token");
        } catch (Stopped stopped) {
            throw new NotRenewed(stopped);
        }
    }

    private void receive(Integration integration, TokenResponse response) throws Stopped {
        var reception = new Reception(integration, this::show);
        reception.show(response);
        var user = reception.idToken(response, Optional.empty(), isStrict);
        reception.jwts(response);
        if (!integration.skipsUserinfo(arguments)) reception.userInfo(response, user);
    }

    private void show(String response) {
        outlets.log().result("Access Token Response", Field.of("Response", response));
    }

    private int ended(Stopped stopped, ExitCode code) {
        outlets.log().error("Error during Refresh Token", Field.of("error", stopped.reason()));
        return status(code);
    }

    private int status(ExitCode code) {
        return (isStrict ? code : ExitCode.FAILURE).status();
    }

    private static Field err(String reason) {
        return Field.of("err", reason);
    }
}
