package dev.pawl.cli.discover;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.Command;
import dev.pawl.cli.command.Flag;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.config.Key;
import dev.pawl.cli.config.Profiles;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.connection.Issuer;
import dev.pawl.cli.console.Common;
import dev.pawl.cli.console.Console;
import dev.pawl.cli.console.Listing;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.json.JsonObject;
import java.util.Map;
import java.util.stream.Collectors;

/// `oidc-client discover`: what an issuer publishes.
public final class DiscoverCommand {
    private static final String WELL_KNOWN = "/\\.well-known/openid-configuration$";

    private DiscoverCommand() {}

    public static Command create() {
        return Command.of(
                        "oidc-client discover",
                        "Print what an issuer publishes",
                        DiscoverCommand::run)
                .taking("[flags] [ISSUER]")
                .described(
                        """
                        Print the metadata of an issuer (OpenID Connect Discovery 1.0), the one of the settings
                        or any other. They must name the issuer that was asked, exactly; where they name
                        another, the exit status is 7.\
                        """)
                .flags(Flag.toggle("jwks", "", "print its public keys instead"))
                .commonFlags(Common.FLAGS)
                .example("where the issuer's endpoints are", "oidc-client discover")
                .example(
                        "one of them, for a script",
                        "oidc-client discover --json | jq -r .token_endpoint")
                .example("what tokens can be signed with", "oidc-client discover --jwks");
    }

    private static int run(Arguments arguments, Shell shell) throws UsageException {
        var console = Console.of(arguments, shell);
        var issuer = Issuer.of(settings(arguments, shell), shell);
        var metadata = issuer.published();
        if (arguments.isSet("jwks")) printKeys(console, issuer.jwks(metadata.jwksUri()));
        else print(console, metadata.document());
        return ExitCode.OK.status();
    }

    private static void print(Console console, JsonObject document) {
        console.print(document.members(), () -> Listing.of(document.members(), ""));
    }

    /// For people one key a line: `kid kty alg use`.
    private static void printKeys(Console console, JsonObject set) {
        console.print(
                set.members(),
                () ->
                        set.objects("keys").stream()
                                .map(DiscoverCommand::line)
                                .collect(Collectors.joining()));
    }

    private static String line(JsonObject key) {
        return Listing.text(key.text("kid").orElse("(no kid)"))
                + "  "
                + Listing.text(
                        String.join(
                                        " ",
                                        key.text("kty").orElse(""),
                                        key.text("crv").orElse(""),
                                        key.text("alg").orElse(""),
                                        key.text("use").orElse(""))
                                .replaceAll(" +", " ")
                                .strip())
                + "\n";
    }

    /// An issuer in the arguments is any issuer: what the settings know of theirs is not about it.
    private static Settings settings(Arguments arguments, Shell shell) throws UsageException {
        var settings = Profiles.settings(arguments, shell);
        if (arguments.positional().isEmpty()) return settings;
        if (arguments.given("issuer").isPresent())
            throw new UsageException("ISSUER and --issuer contradict each other");
        var issuer = arguments.single("ISSUER").replaceFirst(WELL_KNOWN, "");
        var address = issuer.contains("://") ? issuer : "https://" + issuer;
        return settings.text(Key.ISSUER).equals(address)
                ? settings
                : settings.with(
                        "ISSUER",
                        Map.of(
                                Key.ISSUER, address,
                                Key.ALTERNATIVE_WELLKNOWN, "",
                                Key.INSECURE_WELLKNOWN, "false"));
    }
}
