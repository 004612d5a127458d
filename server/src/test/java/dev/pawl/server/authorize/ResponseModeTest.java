package dev.pawl.server.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// S16: a message is for the pages of one origin and a form for a server. An application's
/// private-use scheme has neither.
class ResponseModeTest {
    @AutoClose private House house;

    @BeforeEach
    void open(@TempDir Path folder) {
        house = House.open(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"web_message", "form_post"})
    void aPrivateUseSchemeIsAnsweredInTheAddressOnly(String mode) {
        var ask =
                Ask.of("native")
                        .with("redirect_uri", "com.example.app:/cb")
                        .with("response_mode", mode)
                        .with("prompt", "none");

        var answer = house.browser().ask(ask);

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.destination()).isEqualTo("com.example.app:/cb");
        assertThat(answer.error()).isEqualTo("invalid_request");
    }

    @Test
    void aLoopbackServerHasAnOrigin() {
        var ask = Ask.of("native").with("response_mode", "web_message").with("prompt", "none");

        var answer = house.browser().ask(ask);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.html()).contains("data-target=\"http://127.0.0.1:49152\"");
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example.com/cb,  true",
        "HTTPS://app.example.com,     true",
        "http://[::1]:80/cb,          true",
        "com.example.app:/cb,         false",
        "com.example.app://host/cb,   false",
        "https:cb,                    false",
        "https:///cb,                 false",
        "httpsx://app.example.com/cb, false",
        "javascript://a.example/cb,   false",
        "data:text/html,              false"
    })
    void onlyTheWebHasOrigins(String uri, boolean onTheWeb) {
        assertThat(new RedirectTarget(uri, true).isOnTheWeb()).isEqualTo(onTheWeb);
    }
}
