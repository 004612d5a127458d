package dev.pawl.cli.integration;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.config.Key;
import dev.pawl.cli.config.Profiles;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.connection.Connection;
import dev.pawl.cli.connection.Transports;
import dev.pawl.cli.console.Outlets;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.log.Field;
import dev.pawl.cli.log.Log;
import dev.pawl.cli.shell.Shell;
import dev.pawl.cli.shell.Version;
import dev.pawl.client.discovery.ProviderMetadata;
import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.OidcException;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.http.Form;
import dev.pawl.client.http.HttpResponse;
import dev.pawl.client.jose.RemoteKeySet;
import dev.pawl.client.json.JsonObject;
import dev.pawl.client.token.BackChannel;
import dev.pawl.client.token.ClientAuthentication;
import dev.pawl.client.token.ClientAuthentication.ClientSecretBasic;
import dev.pawl.client.token.ClientAuthentication.ClientSecretPost;
import dev.pawl.client.token.ClientAuthentication.NamedInForm;
import dev.pawl.client.token.TokenResponse;
import dev.pawl.protocol.Secret;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// One provider and one client of it, tried out: what the settings say, what the provider
/// publishes, and what it answers to forms.
public final class Integration implements AutoCloseable {
    private static final int OK = 200;

    private final Settings settings;
    private final Outlets outlets;
    private final Wire wire;
    private final Connection connection;
    private final HeadWording wording;
    private final ProviderMetadata metadata;
    private Optional<RemoteKeySet> keys = Optional.empty();

    private Integration(Settings settings, Shell shell, Outlets outlets) throws Stopped {
        this.settings = settings;
        this.outlets = outlets;
        this.wording = new HeadWording(shell.time());
        this.wire = new Wire(Transports.of(settings, shell), settings, outlets.log());
        this.connection = Connection.over(wire, settings, shell);
        outlets.redactor().learn(settings.secret(Key.CLIENT_SECRET));
        learn(connection.authentication());
        this.metadata = discovered();
    }

    /// Reads the settings, asks the provider who it is, and tells both.
    ///
    /// @throws UsageException when the flags contradict each other
    /// @throws Stopped when the provider does not say who it is
    public static Integration open(Arguments arguments, Shell shell, Outlets outlets)
            throws UsageException, Stopped {
        var log = outlets.log();
        log.result("oidc-client", Field.of("version", Version.text()));
        var settings = Profiles.settings(arguments, shell);
        if (arguments.isSet("skip-userinfo")) log.warn("Skipping Userinfo");
        if (settings.truth(Key.SKIP_TLS_VERIFICATION)) log.warn("TLS Validation is disabled");
        settings.maybe(Key.ALTERNATIVE_WELLKNOWN)
                .ifPresent(url -> log.warn("Using Alternative wellknown", Field.of("url", url)));
        var integration = new Integration(settings, shell, outlets);
        ClientBlock.print(settings, log, Redirect.of(settings, arguments));
        return integration;
    }

    public Settings settings() {
        return settings;
    }

    public Outlets outlets() {
        return outlets;
    }

    Log log() {
        return outlets.log();
    }

    HeadWording wording() {
        return wording;
    }

    Connection connection() {
        return connection;
    }

    Wire wire() {
        return wire;
    }

    ProviderMetadata metadata() {
        return metadata;
    }

    /// The scope to ask for; unlike other commands these ask for nothing of their own accord.
    List<String> scopes() {
        return settings.isSet(Key.SCOPES) ? settings.texts(Key.SCOPES) : List.of();
    }

    /// Asks whether nobody wants to know who the user is.
    public boolean skipsUserinfo(Arguments arguments) {
        return arguments.isSet("skip-userinfo") || settings.truth(Key.SKIP_USERINFO_CALL);
    }

    /// The issuer's keys, fetched when the first token needs them.
    RemoteKeySet keys() {
        if (keys.isEmpty()) {
            var uri = endpoint("jwks_uri", Key.JWKS_ENDPOINT);
            keys = Optional.of(new RemoteKeySet(uri, wire, outlets.time().clock()));
        }
        return keys.get();
    }

    /// Where something is asked.
    ///
    /// @throws Failure when neither the provider nor the settings know
    String endpoint(String member, Key key) {
        return metadata.member(member)
                .orElseThrow(() ->
                        new Failure(
                                ExitCode.CONFIGURATION,
                                "the issuer publishes no " + member,
                                "set " + key.text()));
    }

    /// Asks for tokens once, and takes no answer that RFC 6749 does not describe.
    ///
    /// @throws Stopped when there are none, once the log says why
    public TokenResponse ask(Form form, String complaint) throws Stopped {
        var url = endpoint("token_endpoint", Key.TOKEN_ENDPOINT);
        return attempt(
                complaint,
                failure -> wording.ofAnswer("rfc6749", OK, failure),
                () -> {
                    var response = json(channel().post(url, form));
                    return TokenResponse.of(JsonObject.of(response), response.date());
                });
    }

    BackChannel channel() {
        return new BackChannel(connection.authentication(), wire);
    }

    /// Takes a step that may fail, and tells why it does: the title, and the answer if there was
    /// one.
    <T> T attempt(String title, Function<OidcException, String> words, Supplier<T> step)
            throws Stopped {
        try {
            return step.get();
        } catch (OidcException failure) {
            var reason = words.apply(failure);
            if (!title.isEmpty()) log().error(title, Field.of("err", reason));
            wire.last().ifPresent(answer -> HttpError.tell(log(), answer));
            throw Stopped.by(failure, reason);
        }
    }

    /// The same answer, if it is what every endpoint has to give: 200 and JSON.
    HttpResponse json(HttpResponse response) {
        if (response.status() != OK) throw response.refused("");
        if (response.hasMediaType("application/json")) return response;
        throw new InvalidResponseException(
                new Refusal.NotJson(Secret.of(response.body()), response.contentType()));
    }

    private void learn(ClientAuthentication authentication) {
        if (authentication instanceof NamedInForm(var proof)) learn(proof);
        if (authentication instanceof ClientSecretBasic(_, var secret))
            outlets.redactor().learn(secret);
        if (authentication instanceof ClientSecretPost(_, var secret))
            outlets.redactor().learn(secret);
    }

    private ProviderMetadata discovered() throws Stopped {
        try {
            return attempt("", wording::ofDiscovery, connection::metadata);
        } catch (Stopped stopped) {
            log().error("Error creating client", Field.of("error", stopped.reason()));
            throw stopped;
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
