package dev.pawl.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pawl.protocol.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OverridingTest {
    private static final String YAML =
            """
            issuer: https://id.example.com
            clients:
              - client_id: web-app.1
                client_secret: from-the-file
                grant_types: [client_credentials]
              - client_id: api
                client_secret: from-the-file
                grant_types: [client_credentials]
            users:
              - { username: ada, password: from-the-file }
            """;

    private static final CommandLine SELF_SIGNED =
            new CommandLine(Optional.empty(), Optional.empty(), Optional.empty(), true);

    @TempDir private Path directory;

    @Test
    void anHttpsIssuerMayHaveACertificateOfItsOwn() throws IOException {
        var file = ConfigurationFile.of(directory, YAML).path();
        var loaded = new ConfigurationSource(Optional.of(file), Map.of(), SELF_SIGNED).load();

        assertThat(loaded.issuer()).hasToString("https://id.example.com");
    }

    @Test
    void aCertificateOfItsOwnStandsBesideNoOther() throws IOException {
        var yaml =
                """
                issuer: http://127.0.0.1:9600
                listen: { tls: { certificate: chain.pem, key: key.pem } }
                """;
        var file = ConfigurationFile.of(directory, yaml).path();
        var source = new ConfigurationSource(Optional.of(file), Map.of(), SELF_SIGNED);

        assertThat(catchThrowableOfType(ConfigurationException.class, source::load).problems())
                .containsExactly(
                        "--tls-self-signed: listen.tls: stands at "
                                + file
                                + ":2 and names another certificate; remove it or the option",
                        "--tls-self-signed: issuer: at "
                                + file
                                + ":1 begins with http; write https, or remove the option");
    }

    @Test
    void aVariableReplacesAValue() throws IOException {
        var loaded = with("PAWL_ISSUER", "https://other.example.com").load();

        assertThat(loaded.issuer()).hasToString("https://other.example.com");
    }

    @Test
    void aVariableReachesASectionThatIsNotWritten() throws IOException {
        assertThat(with("PAWL_LISTEN_PORT", "9700").load().listen().port()).isEqualTo(9700);
        assertThat(with("PAWL_SESSION_IDLE", "5m").load().session().idle())
                .isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void aVariableNamesAClientByItsId() throws IOException {
        var loaded = with("PAWL_CLIENTS_WEB_APP_1_CLIENT_SECRET", "from-outside").load();

        assertThat(loaded.clients().get(0).secret()).contains(Secret.of("from-outside"));
        assertThat(loaded.clients().get(1).secret()).contains(Secret.of("from-the-file"));
    }

    @Test
    void aVariableReachesTheOnlyPlaceOfASecret() throws IOException {
        var loaded =
                ConfigurationFile.of(
                                directory, YAML.replace("    client_secret: from-the-file\n", ""))
                        .with(
                                Map.of(
                                        "PAWL_CLIENTS_API_CLIENT_SECRET", "from-outside",
                                        "PAWL_CLIENTS_WEB_APP_1_CLIENT_SECRET", "from-outside"))
                        .load();

        assertThat(loaded.clients().get(1).secret()).contains(Secret.of("from-outside"));
    }

    @Test
    void aVariableNamesAUserByTheUsername() throws IOException {
        var loaded = with("PAWL_USERS_ADA_PASSWORD", "from-outside").load();

        assertThat(loaded.users().getFirst().password()).contains(Secret.of("from-outside"));
    }

    @Test
    void aPathInAVariableIsRelativeToTheCaller() throws IOException {
        var loaded = with("PAWL_KEYS_DIRECTORY", "my-keys").load();

        assertThat(loaded.keys().directory()).isEqualTo(Path.of("my-keys"));
    }

    @ParameterizedTest
    @CsvSource({"PAWL_HOME, /opt/pawl", "PAWL_JAVA_OPTS, -Xmx1g", "PAWLS, 4", "HOME, /root"})
    void aVariableOfSomebodyElseIsLeftAlone(String name, String value) throws IOException {
        assertThat(with(name, value).refusals()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void aWrongVariableIsRefused(RefusalCase refused) throws IOException {
        var file = with(refused.written().getFirst(), "hunter2");

        assertThat(file.refusals()).isEqualTo(refused.refusals());
    }

    static Stream<RefusalCase> aWrongVariableIsRefused() throws IOException {
        return RefusalCase.read("environment.txt");
    }

    @Test
    void aVariableThatCouldMeanTwoClientsIsRefused() throws IOException {
        var file =
                ConfigurationFile.of(
                        directory, YAML.replace("client_id: api", "client_id: web.app-1"));

        assertThat(file.with(Map.of("PAWL_CLIENTS_WEB_APP_1_CONSENT", "skip")).refusals())
                .containsExactly(
                        "PAWL_CLIENTS_WEB_APP_1_CONSENT: has 2 meanings here; write the value into"
                                + " the file");
    }

    @Test
    void theCommandLineHasTheLastWord() throws IOException {
        var file =
                ConfigurationFile.of(directory, YAML + "listen: { port: 1, host: localhost }\n")
                        .path();
        var variables = Map.of("PAWL_LISTEN_PORT", "2", "PAWL_LISTEN_HOST", "::1");
        var line = new CommandLine(Optional.empty(), Optional.of(3), Optional.empty(), false);

        var listen = new ConfigurationSource(Optional.of(file), variables, line).load().listen();

        assertThat(listen.port()).isEqualTo(3);
        assertThat(listen.host()).isEqualTo("::1");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnceInTheOrderOfWriting() throws IOException {
        var file =
                ConfigurationFile.ofClient(
                        directory,
                        """
                            token_endpoint_auth_method: none
                            client_secret: hunter2
                            consnt: skip
                            refresh: { retry_window: soon }
                        listen: { port: 1 }
                        """);
        var line = new CommandLine(Optional.empty(), Optional.of(0), Optional.empty(), false);
        var source =
                new ConfigurationSource(Optional.of(file.path()), Map.of("PAWL_AUDIT", "x"), line);

        var refusal = catchThrowableOfType(ConfigurationException.class, source::load);

        assertThat(refusal.problems())
                .extracting(it -> it.replace(directory + "/", ""))
                .containsExactly(
                        "pawl.yaml:3: clients[0].redirect_uris: is missing; write"
                                + " [\"https://app.example.com/callback\"]",
                        "pawl.yaml:5: clients[0].client_secret: belongs to a public client"
                                + " (token_endpoint_auth_method: none); remove it, or write"
                                + " client_secret",
                        "pawl.yaml:6: clients[0].consnt: is not a known key; did you mean consent?",
                        "pawl.yaml:7: clients[0].refresh.retry_window: \"soon\" is not a valid"
                                + " duration; write 30s, 60s, until-used, or 0s for none",
                        "PAWL_AUDIT: audit: \"x\" is not a valid value; write default or all",
                        "--port: listen.port: \"0\" is not a port; write a number from 1 to 65535");
    }

    @Test
    void aFileThatIsNotThereIsOneProblem() {
        var nowhere = Optional.of(Path.of("nowhere.yaml"));
        var source = new ConfigurationSource(nowhere, Map.of(), CommandLine.EMPTY);

        assertThat(catchThrowableOfType(ConfigurationException.class, source::load))
                .hasMessage(
                        "nowhere.yaml: --config names a file that does not exist; write the path of"
                                + " a YAML file");
    }

    private ConfigurationFile with(String name, String value) throws IOException {
        return ConfigurationFile.of(directory, YAML).with(Map.of(name, value));
    }
}
