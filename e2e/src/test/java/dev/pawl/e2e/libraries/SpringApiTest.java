package dev.pawl.e2e.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.client.AuthResult;
import dev.pawl.e2e.Program;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// P3: an API behind Spring Security's resource server, as the how-to shows it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpringApiTest {
    @AutoClose private LibraryServer server;
    private AuthResult forTheApi;
    private AuthResult forNobody;

    @BeforeAll
    void signIn(@TempDir Path folder) {
        server = LibraryServer.start(folder);
        var peer = new LibraryPeer(server);
        var client = peer.client(peer.confidential()).build();
        var asked = peer.request().resource(URI.create(LibraryServer.API));
        forTheApi = peer.signIn(client, client.authorization(asked), peer.ada());
        forNobody = peer.signIn(client);
    }

    @ParameterizedTest
    @ValueSource(strings = {"spring-6", "spring-7"})
    void theLinesOfTheHowToLetInWhoMayComeIn(String module) {
        try (var api = start(module, "shown")) {
            assertThat(api.ask(access(forTheApi))).isEqualTo("user: ada");
            assertThat(api.ask(forTheApi.idToken().orElseThrow().reveal())).contains("typ");
            assertThat(api.ask(access(forNobody))).contains("aud");
            assertThat(api.ask(tampered(access(forTheApi)))).contains("signature");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"spring-6", "spring-7"})
    void anAccessTokenIsGoodUntilItEnds(String module) {
        try (var api = start(module, "shown")) {
            var token = server.briefToken();
            assertThat(api.ask(token)).isEqualTo("user: brief");
            Program.await("the end of a token", () -> !api.ask(token).equals("user: brief"));
            assertThat(api.ask(token)).contains("expired");
        }
    }

    /// Why there is a how-to. When this fails, Spring has learned RFC 9068 and the page can go.
    @ParameterizedTest
    @ValueSource(strings = {"spring-6", "spring-7"})
    void springByItselfDoesNotKnowTheTypeOfAnAccessToken(String module) {
        try (var api = start(module, "plain")) {
            assertThat(api.ask(access(forTheApi)))
                    .containsAnyOf("at+jwt not allowed", "typ value needs to be one of [JWT]");
        }
    }

    private SpringApi start(String module, String decoder) {
        var settings = new HashMap<>(server.settings());
        settings.put("decoder", decoder);
        var start = new JavaPrograms(module).start("SpringApi");
        var program = LibraryProgram.start(start, settings);
        program.await("ready");
        return new SpringApi(program);
    }

    private static String access(AuthResult tokens) {
        return tokens.accessToken().reveal();
    }

    /// One bit of the signature differs.
    private static String tampered(String jwt) {
        var at = jwt.lastIndexOf('.') + 1;
        var other = jwt.charAt(at) == 'A' ? 'B' : 'A';
        return jwt.substring(0, at) + other + jwt.substring(at + 1);
    }

    private record SpringApi(LibraryProgram program) implements AutoCloseable {
        String ask(String token) {
            program.hear(token);
            var answer = program.await("answer");
            if (answer.has("user")) return "user: " + answer.path("user").asString();
            return answer.path("refused").asString();
        }

        @Override
        public void close() {
            program.close();
        }
    }
}
