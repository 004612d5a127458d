package dev.pawl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.cli.shell.Shell;
import dev.pawl.cli.shell.Timepiece;
import dev.pawl.client.testing.Answer;
import dev.pawl.client.testing.LocalProvider;
import dev.pawl.client.testing.SigningKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One provider, one configuration, one user at a terminal: everything around a run, within the
/// test.
///
/// The clock stands still, so that even times can be compared byte for byte.
public final class Scene implements AutoCloseable {
    public static final Instant NOW = Instant.parse("2026-11-20T11:45:10.651261921Z");
    public static final String STAMP = "2026-11-20T11:45:10.651Z";

    private static final long ELAPSED = 66_114_287;

    public final LocalProvider provider = LocalProvider.start();
    public final SigningKey key = SigningKey.rsa();
    private final Map<String, String> config = new HashMap<>();
    private final Map<String, String> variables = new HashMap<>();
    private final Path directory;
    private ZoneId zone = ZoneId.of("UTC");
    private String input = "";
    private boolean terminal;

    public Scene(Path directory) {
        this.directory = directory;
        config.put("client_id", "cid");
        config.put("client_secret", "\"s3cr&t\"");
        config.put("auth_method", "client_secret_basic");
        config.put("scopes", "[openid, profile]");
        config.put("token_signing_alg", "[RS256]");
        config.put("issuer", provider.issuer());
        provider.publish(key)
                .answer("/userinfo", Answer.json("{\"sub\":\"alice\",\"email\":\"a@b\"}"));
        tokens("\"id_token\":\"" + idToken() + "\"");
    }

    /// Sets a key of the configuration, as YAML.
    public Scene config(String name, String yaml) {
        config.put(name, yaml);
        return this;
    }

    public Scene without(String name) {
        config.remove(name);
        return this;
    }

    public Scene variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    public Scene input(String text) {
        input = text;
        return this;
    }

    public Scene zone(String id) {
        zone = ZoneId.of(id);
        return this;
    }

    public Scene atTerminal() {
        terminal = true;
        return this;
    }

    /// Lets the token endpoint answer the usual tokens and these members too.
    public Scene tokens(String more) {
        return tokenAnswer(
                """
                {"access_token":"AT1","token_type":"bearer","expires_in":3600,\
                "refresh_token":"RT2","scope":"openid profile",%s}\
                """
                        .formatted(more));
    }

    public Scene tokenAnswer(String json) {
        provider.answer("/token", Answer.json(json));
        return this;
    }

    /// The usual tokens, and an ID token with these claims instead of the usual ones.
    public Scene idTokenClaims(String claims) {
        return tokens("\"id_token\":\"" + key.sign(claims) + "\"");
    }

    /// The usual ID token.
    public String idToken() {
        return key.sign(claims(provider.issuer(), "\"cid\"", 3600));
    }

    public static String claims(String issuer, String audience, long secondsLeft) {
        return """
        {"iss":"%s","sub":"alice","aud":%s,"exp":%d,"iat":%d,"amr":["pwd"]}\
        """
                .formatted(
                        issuer, audience, NOW.getEpochSecond() + secondsLeft, NOW.getEpochSecond());
    }

    /// Runs `refresh-token` with the configuration and these arguments.
    public Outcome refresh(String... arguments) {
        var all = new ArrayList<>(List.of("refresh-token", "--config", configFile()));
        all.addAll(List.of(arguments));
        return run(all.toArray(String[]::new));
    }

    /// Runs the program.
    public Outcome run(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var status = new OidcClient().run(List.of(arguments), shell(out, err));
        return new Outcome(status, out.toString(UTF_8), err.toString(UTF_8));
    }

    /// Runs the program beside the test.
    public Running start(String... arguments) {
        return Running.start(List.of(arguments), this::shell);
    }

    private Shell shell(OutputStream out, OutputStream err) {
        return new Shell(
                variables,
                new ByteArrayInputStream(input.getBytes(UTF_8)),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                terminal,
                new Timepiece(Clock.fixed(NOW, zone), () -> ELAPSED));
    }

    /// Writes the configuration and tells where it is.
    public String configFile() {
        var yaml = new StringBuilder();
        config.forEach((name, value) -> yaml.append(name).append(": ").append(value).append('\n'));
        return file("c.yaml", yaml.toString());
    }

    /// Writes a file and tells where it is.
    public String file(String name, String content) {
        try {
            return Files.writeString(directory.resolve(name), content).toString();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        provider.close();
    }
}
