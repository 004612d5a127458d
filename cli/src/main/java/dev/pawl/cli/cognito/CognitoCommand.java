package dev.pawl.cli.cognito;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.Command;
import dev.pawl.cli.command.Flag;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.console.Console;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.shell.Shell;
import dev.pawl.cli.text.GoJson;
import dev.pawl.client.json.JsonText;

/// `oidc-client cognito`: what user pools of Amazon Cognito have an API of their own for.
public final class CognitoCommand {
    private CognitoCommand() {}

    public static Command create() {
        return Command.group(
                "oidc-client cognito", "Speak to user pools of Amazon Cognito", refreshTokens());
    }

    private static Command refreshTokens() {
        return Command.of(
                        "oidc-client cognito refresh-tokens",
                        "Get new tokens for a refresh token of a user pool",
                        CognitoCommand::refreshTokens)
                .described(
                        """
                        Get new tokens for a refresh token of a user pool, as AWS's own command line prints them.
                        GetTokensFromRefreshToken works with and without rotation and needs no credentials of AWS;
                        REFRESH_TOKEN_AUTH is an administrator's request and needs them. A request whose answer is
                        lost is never repeated.\
                        """)
                .flags(
                        Flag.value("user-pool-id", "", "the pool: eu-west-1_Xb3c8VZaD"),
                        Flag.value("region", "", "where it is; its id says so, too"),
                        Flag.value("client-id", "", "the app client"),
                        Flag.value("client-secret-file", "", "file that holds its secret"),
                        Flag.value("username", "", "whose token it is, for a client's secret"),
                        Flag.value(
                                "refresh-token-file",
                                "",
                                "file with the token, - for standard input; OIDC_REFRESH_TOKEN"),
                        Flag.value("endpoint", "", "another server that speaks the same"),
                        Flag.value("flow", "", "which request to make")
                                .oneOf(CognitoRequest.ROTATING, CognitoRequest.PLAIN)
                                .preset(CognitoRequest.ROTATING))
                .commonFlags(Console.FLAGS)
                .example(
                        "what a token that is none comes to",
                        "echo none | oidc-client cognito refresh-tokens --user-pool-id"
                                + " eu-west-1_Xb3c8VZaD --client-id 1h57kf5cpq17m0eml12EXAMPLE"
                                + " --endpoint http://127.0.0.1:1 --refresh-token-file - || echo"
                                + " \"exit status $?\"");
    }

    private static int refreshTokens(Arguments arguments, Shell shell) throws UsageException {
        var answer = new CognitoRefresh(CognitoRequest.of(arguments, shell)).answer();
        Console.of(arguments, shell).print(answer, () -> GoJson.indent(JsonText.of(answer)) + "\n");
        return ExitCode.OK.status();
    }
}
