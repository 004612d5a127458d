package dev.pawl.cli.jwt;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.Command;
import dev.pawl.cli.command.Flag;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.config.Key;
import dev.pawl.cli.config.Profiles;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.connection.KeyFlags;
import dev.pawl.cli.connection.RequestObject;
import dev.pawl.cli.console.Common;
import dev.pawl.cli.console.Console;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.http.Form;
import dev.pawl.protocol.Parameter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `oidc-client jwt request`: an authorization request, signed (RFC 9101).
final class JwtRequest {
    private JwtRequest() {}

    static Command create() {
        return Command.of("oidc-client jwt request", "Print a signed request", JwtRequest::run)
                .described(
                        """
                        Print an authorization request as a signed JWT, which goes into the parameter request of
                        the authorization endpoint or of the one for pushed requests (RFC 9101). What is in it
                        comes from the settings; what changes with every request is in it if it is given.\
                        """)
                .flags(
                        Flag.value("acr-values", "a", "how the user should sign in"),
                        Flag.toggle("localhost", "", "come back to localhost, not 127.0.0.1"),
                        Flag.number("port", "p", "where the browser comes back to").preset("5556"),
                        Flag.value("mock-state", "", "the state"),
                        Flag.value("mock-nonce", "", "the nonce"),
                        Flag.value("mock-code-verifier", "", "what the code challenge is made of"))
                .flags(KeyFlags.FLAGS)
                .commonFlags(flags())
                .example(
                        "look at what would be asked",
                        "openssl ecparam -name prime256v1 -genkey -noout -out client.pem"
                                + " && oidc-client jwt request --pem-key client.pem"
                                + " | oidc-client jwt decode -");
    }

    /// Here `-p` is the port, as the original has it.
    private static List<Flag> flags() {
        return Common.FLAGS.stream()
                .map(flag ->
                        flag.shorthand().equals("p")
                                ? Flag.value(flag.name(), "", flag.usage())
                                : flag)
                .toList();
    }

    private static int run(Arguments arguments, Shell shell) throws UsageException {
        arguments.none();
        var console = Console.of(arguments, shell);
        var settings = Profiles.settings(arguments, shell);
        var request =
                RequestObject.of(settings, shell).sign(parameters(arguments, settings)).reveal();
        console.print(Map.of(Parameter.REQUEST, request), () -> request + "\n");
        return ExitCode.OK.status();
    }

    private static Form parameters(Arguments arguments, Settings settings) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put(Parameter.RESPONSE_TYPE, Parameter.CODE);
        parameters.put(Parameter.REDIRECT_URI, redirectUri(arguments, settings));
        parameters.put(Parameter.SCOPE, String.join(" ", settings.texts(Key.SCOPES)));
        settings.maybe(Key.ACR_VALUES).ifPresent(acr -> parameters.put("acr_values", acr));
        settings.maybe(Key.OIDC_CLAIMS_PARAM).ifPresent(it -> parameters.put("claims", it));
        settings.maybe(Key.AUTHORIZATION_DETAILS)
                .ifPresent(it -> parameters.put(Parameter.AUTHORIZATION_DETAILS, it));
        arguments.given("mock-state").ifPresent(it -> parameters.put(Parameter.STATE, it));
        arguments.given("mock-nonce").ifPresent(it -> parameters.put(Parameter.NONCE, it));
        arguments
                .given("mock-code-verifier")
                .ifPresent(it -> parameters.putAll(challenge(it, settings)));
        return Form.of(parameters).with(Parameter.RESOURCE, settings.texts(Key.RESOURCES));
    }

    private static String redirectUri(Arguments arguments, Settings settings) {
        var host = arguments.isSet("localhost") ? "localhost" : "127.0.0.1";
        return settings.maybe(Key.OVERRIDE_REDIRECT_URI)
                .orElse("http://" + host + ":" + arguments.value("port") + "/auth/callback");
    }

    /// RFC 7636 §4.2.
    private static Map<String, String> challenge(String verifier, Settings settings) {
        var method = settings.choice(Key.PKCE_CHALLENGE_METHOD, "S256", "plain");
        return Map.of(
                Parameter.CODE_CHALLENGE_METHOD,
                method,
                Parameter.CODE_CHALLENGE,
                method.equals("plain") ? verifier : s256(verifier));
    }

    private static String s256(String verifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
