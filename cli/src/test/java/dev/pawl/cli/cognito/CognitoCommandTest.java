package dev.pawl.cli.cognito;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pawl.cli.LoginScene;
import dev.pawl.cli.Outcome;
import dev.pawl.client.json.JsonObject;
import dev.pawl.client.testing.Case;
import dev.pawl.client.testing.RawServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Against a server that speaks Cognito's protocol.
@Timeout(120)
class CognitoCommandTest {
    private static final String TOKENS =
            """
            {"AuthenticationResult":{"AccessToken":"at1","ExpiresIn":3600,"TokenType":"Bearer",\
            "RefreshToken":"rt2","IdToken":"id1"}}\
            """;

    @TempDir private Path directory;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private LoginScene scene;
    private String answer = TOKENS;
    private int status = 200;

    private record Asked(String target, JsonObject body, boolean isSigned) {}

    @BeforeEach
    void start() throws IOException {
        scene = new LoginScene(directory).variable("OIDC_REFRESH_TOKEN", "rt1");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        scene.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        asked.add(
                new Asked(
                        headers.getFirst("X-Amz-Target"),
                        JsonObject.tryParse(
                                        new String(exchange.getRequestBody().readAllBytes(), UTF_8))
                                .orElseThrow(),
                        headers.containsKey("Authorization")));
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, answer.length());
        exchange.getResponseBody().write(answer.getBytes(UTF_8));
        exchange.close();
    }

    private String[] line(String endpoint, String... more) {
        var line =
                new ArrayList<>(
                        List.of(
                                "cognito",
                                "refresh-tokens",
                                "--user-pool-id",
                                "eu-west-1_Xb3c8VZaD",
                                "--client-id",
                                "1h57kf5cpq17m0eml12EXAMPLE",
                                "--endpoint",
                                endpoint));
        line.addAll(Arrays.asList(more));
        return line.toArray(String[]::new);
    }

    private String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private Outcome run(String... more) {
        return scene.run(line(endpoint(), more));
    }

    @Test
    void theAnswerIsWhatAwsPrints() {
        var outcome = run();

        assertThat(outcome.out())
                .isEqualTo(
                        """
                        {
                            "AuthenticationResult": {
                                "AccessToken": "at1",
                                "ExpiresIn": 3600,
                                "TokenType": "Bearer",
                                "RefreshToken": "rt2",
                                "IdToken": "id1"
                            }
                        }
                        """);
        assertThat(outcome.status()).isZero();
        assertThat(asked).hasSize(1);
        assertThat(asked.getFirst().target())
                .isEqualTo("AWSCognitoIdentityProviderService.GetTokensFromRefreshToken");
        assertThat(asked.getFirst().body().members())
                .hasToString("{RefreshToken=rt1, ClientId=1h57kf5cpq17m0eml12EXAMPLE}");
        assertThat(asked.getFirst().isSigned()).isFalse();
    }

    @Test
    void aProgramGetsTheSameWithItsVersion() {
        var answer = JsonObject.tryParse(run("-o", "json").out()).orElseThrow();

        assertThat(answer.members().keySet())
                .containsExactly("schema_version", "AuthenticationResult");
    }

    @Test
    void theTokenComesFromAFileAndTheSecretTheSameWay() {
        var token = scene.file("token", "rt3\n").toString();
        var secret = scene.file("secret", "s3cret\n").toString();

        var outcome = run("--refresh-token-file", token, "--client-secret-file", secret);

        assertThat(outcome.status()).isZero();
        assertThat(asked.getFirst().body().text("RefreshToken")).contains("rt3");
        assertThat(asked.getFirst().body().text("ClientSecret")).contains("s3cret");
    }

    @Test
    void anAdministratorsRefreshIsSignedAndProvenForTheUser() throws Exception {
        answer = "{\"ChallengeParameters\":{},\"AuthenticationResult\":{\"AccessToken\":\"at1\"}}";
        var secret = scene.file("secret", "s3cret").toString();
        scene.variable("AWS_ACCESS_KEY_ID", "AKID").variable("AWS_SECRET_ACCESS_KEY", "aws");
        var more = new String[] {"--flow", "REFRESH_TOKEN_AUTH", "--username", "ada"};
        try (var program =
                scene.start(line(endpoint(), join(more, "--client-secret-file", secret)))) {
            var outcome = program.ended();

            assertThat(outcome.err()).isEmpty();
            assertThat(JsonObject.tryParse(outcome.out()).orElseThrow().members().keySet())
                    .containsExactly("ChallengeParameters", "AuthenticationResult");
            assertThat(asked.getFirst().target()).endsWith(".AdminInitiateAuth");
            assertThat(asked.getFirst().isSigned()).isTrue();
            assertThat(asked.getFirst().body().object("AuthParameters").orElseThrow().members())
                    .containsOnlyKeys("REFRESH_TOKEN", "SECRET_HASH");
        }
    }

    private static String[] join(String[] some, String... more) {
        var all = new ArrayList<>(Arrays.asList(some));
        all.addAll(Arrays.asList(more));
        return all.toArray(String[]::new);
    }

    @Test
    void theProcessSaysNothingButTheTokens() throws Exception {
        try (var program = scene.start(line(endpoint(), "--refresh-token-file", "-"))) {
            var outcome = program.typing("rt9\n").ended();

            assertThat(outcome.err()).isEmpty();
            assertThat(outcome.out()).contains("\"AccessToken\": \"at1\"");
            assertThat(asked.getFirst().body().text("RefreshToken")).contains("rt9");
        }
    }

    @ParameterizedTest
    @Case("E86")
    @CsvSource({
        "NotAuthorizedException, Invalid Refresh Token., 4",
        "NotAuthorizedException, Refresh Token has expired, 4",
        "NotAuthorizedException, Unable to verify secret hash for client x, 6",
        "RefreshTokenReuseException, Refresh token reuse detected, 4",
        "UserNotFoundException, User does not exist., 4",
        "TooManyRequestsException, Too many requests, 3",
        "ResourceNotFoundException, User pool client x does not exist., 6",
        "InvalidParameterException, Missing required parameter REFRESH_TOKEN, 6",
        "SomethingElseException, what, 1"
    })
    void aRefusalHasItsExitStatus(String type, String message, int expected) {
        status = 400;
        answer = "{\"__type\":\"%s\",\"message\":\"%s\"}".formatted(type, message);

        var outcome = run();

        assertThat(outcome.status()).isEqualTo(expected);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .startsWith("oidc-client cognito refresh-tokens: " + type + ": " + message + "\n");
    }

    @Test
    void anAnswerThatIsLostIsAmbiguousAndNotAskedForAgain() throws Exception {
        try (var lost = RawServer.start(line -> RawServer.HANG_UP)) {
            var outcome = scene.run(line(lost.url("")));

            assertThat(outcome.status()).isEqualTo(5);
            assertThat(outcome.err()).contains("it may be spent");
            assertThat(lost.posts()).isEqualTo(1);
        }
    }

    @Test
    void aServerThatIsAwayIsTransient() {
        assertThat(scene.run(line("http://127.0.0.1:1")).status()).isEqualTo(3);
    }

    @Test
    @Case("L115")
    void aServerThatQuotesTheTokenIsNotQuoted() {
        status = 400;
        answer = "{\"__type\":\"NotAuthorizedException\",\"message\":\"bad: planted-token\"}";
        scene.variable("OIDC_REFRESH_TOKEN", "planted-token");

        var outcome = run("--debug");

        assertThat(outcome.err()).contains("NotAuthorizedException").doesNotContain("planted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cognito",
                "cognito refresh-tokens",
                "cognito refresh-tokens --user-pool-id eu-west-1_X",
                "cognito refresh-tokens --user-pool-id nothing --client-id c",
                "cognito refresh-tokens --user-pool-id eu-west-1_X --client-id c --flow OTHER",
                "cognito refresh-tokens --user-pool-id eu-west-1_X --client-id c --username ada",
                "cognito refresh-tokens --user-pool-id eu-west-1_X --client-id c --endpoint"
                        + " http://cognito.example"
            })
    void whatCannotBeMeantIsRefused(String line) {
        assertThat(scene.run(line.split(" ", -1)).status()).isEqualTo(2);
    }

    @Test
    void withoutATokenItSaysWhereItWouldLook() {
        scene.without("OIDC_REFRESH_TOKEN");

        assertThat(run().status()).isEqualTo(2);
        assertThat(run("--refresh-token-file", "nothing-here").status()).isEqualTo(6);
        assertThat(run("--refresh-token-file", scene.file("empty", "\n").toString()).status())
                .isEqualTo(6);
    }

    @Test
    void noOtherCommandLoadsAClassOfAws() throws Exception {
        scene.loggedIn();
        var log = directory.resolve("classes");
        scene.variable("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + log);
        for (var command : List.of("token", "help")) {
            try (var program = scene.start(command)) {
                assertThat(program.ended().status()).isZero();
            }

            assertThat(Files.readString(log))
                    .contains("dev.pawl.cli.Main ")
                    .doesNotContain("software.amazon", "dev.pawl.client.cognito", "org.slf4j");
        }
    }
}
