package dev.pawl.cli.jwt;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.Command;
import dev.pawl.cli.command.Flag;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.config.Profiles;
import dev.pawl.cli.connection.Connection;
import dev.pawl.cli.connection.KeyFlags;
import dev.pawl.cli.console.Common;
import dev.pawl.cli.console.Console;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.shell.Shell;
import java.util.LinkedHashMap;

/// `oidc-client jwt profile`: what the client says of itself to prove itself (RFC 7523).
final class JwtProfile {
    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private JwtProfile() {}

    static Command create() {
        return Command.of("oidc-client jwt profile", "Print a client assertion", JwtProfile::run)
                .described(
                        """
                        Print a client assertion: the JWT with which a client of the method private_key_jwt or
                        client_secret_jwt proves itself (RFC 7523). It is good once, and for five minutes unless
                        jwt_profile_token_duration says otherwise. It is for the issuer, unless one of the
                        settings jwt_profile_… says otherwise.\
                        """)
                .flags(
                        Flag.value(
                                "endpoint",
                                "",
                                "where it will be sent, if that decides whom it is for; the token"
                                        + " endpoint otherwise"))
                .flags(KeyFlags.FLAGS)
                .commonFlags(Common.FLAGS)
                .example(
                        "prove the client to the token endpoint by hand",
                        "openssl ecparam -name prime256v1 -genkey -noout -out client.pem"
                                + " && oidc-client jwt profile --pem-key client.pem");
    }

    private static int run(Arguments arguments, Shell shell) throws UsageException {
        arguments.none();
        var console = Console.of(arguments, shell);
        try (var connection = Connection.of(Profiles.settings(arguments, shell), shell)) {
            var assertion = connection.assertion(arguments.given("endpoint")).reveal();
            var data = new LinkedHashMap<String, Object>();
            data.put("client_assertion_type", TYPE);
            data.put("client_assertion", assertion);
            console.print(data, () -> assertion + "\n");
            return ExitCode.OK.status();
        }
    }
}
