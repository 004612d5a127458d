package dev.pawl.server.cases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An application in a browser may read what it is answered; other sites may not (Fetch §3.2).
class CrossOriginTest {
    private static final String TOKEN = "/oauth2/token";

    @RegisterExtension static final Pawl PAWL = Pawl.standard();

    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/token", "/oauth2/revoke", "/oauth2/userinfo"})
    void theBrowserMayAskFromWhereAPublicClientIsRegistered(String path) {
        var answer = PAWL.answers(preflight(path, "http://127.0.0.1:5556"));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("http://127.0.0.1:5556");
        assertThat(answer.header("Access-Control-Allow-Methods")).isEqualTo("GET, POST");
        assertThat(answer.header("Access-Control-Allow-Headers"))
                .isEqualTo("Authorization, Content-Type");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(answer.header("Vary")).isEqualTo("Origin");
    }

    @Test
    void anErrorMayBeReadToo() {
        var answer =
                PAWL.answers(
                        Call.post(TOKEN)
                                .with("Origin", "http://127.0.0.1:5556")
                                .form(Parameters.of("grant_type", "refresh_token")));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("http://127.0.0.1:5556");
    }

    @Test
    void aStrangerIsAnsweredWithoutLeave() {
        var answer = PAWL.answers(preflight(TOKEN, "https://evil.example.com"));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(answer.header("Access-Control-Allow-Methods")).isEmpty();
        assertThat(answer.header("Vary")).isEqualTo("Origin");
    }

    @Test
    void introspectionIsNotForBrowsers() {
        var answer = PAWL.answers(preflight("/oauth2/introspect", "http://127.0.0.1:5556"));

        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(answer.header("Vary")).isEmpty();
    }

    private static Call preflight(String path, String origin) {
        return Call.of("OPTIONS", path)
                .with("Origin", origin)
                .with("Access-Control-Request-Method", "POST");
    }
}
