package dev.pawl.cli.jwt;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.Command;
import dev.pawl.cli.command.Flag;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.config.Profiles;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.connection.ClientKeys;
import dev.pawl.cli.connection.KeyFlags;
import dev.pawl.cli.console.Common;
import dev.pawl.cli.console.Console;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.shell.Shell;
import dev.pawl.cli.text.GoJson;
import dev.pawl.client.json.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `oidc-client jwt jwks`: the public half of the client's key, as issuers want it registered.
final class JwtJwks {
    private JwtJwks() {}

    static Command create() {
        return Command.of("oidc-client jwt jwks", "Print the client's public keys", JwtJwks::run)
                .described(
                        """
                        Print the public half of the client's key as a JSON Web Key Set (RFC 7517), which is what
                        an issuer wants when the client is registered, inline or behind its jwks_uri. With a
                        certificate the set holds that too (x5c), for self_signed_tls_client_auth.\
                        """)
                .flags(Flag.value("alg", "", "what the key signs with, such as ES256 or RS256"))
                .flags(KeyFlags.FLAGS)
                .commonFlags(Common.FLAGS)
                .example(
                        "make a key and register it",
                        "openssl ecparam -name prime256v1 -genkey -noout -out client.pem"
                                + " && oidc-client jwt jwks --pem-key client.pem");
    }

    private static int run(Arguments arguments, Shell shell) throws UsageException {
        arguments.none();
        var console = Console.of(arguments, shell);
        var set = set(Profiles.settings(arguments, shell));
        console.print(set, () -> GoJson.indent(JsonText.of(set)) + "\n");
        return ExitCode.OK.status();
    }

    private static Map<String, Object> set(Settings settings) {
        var key = new LinkedHashMap<String, Object>();
        ClientKeys.required(settings)
                .publicJwk()
                .members()
                .forEach((name, value) -> {
                    if (value != null) key.put(name, value);
                });
        var chain = ClientKeys.chain(settings);
        if (!chain.isEmpty()) key.put("x5c", chain);
        return Map.of("keys", List.of(key));
    }
}
