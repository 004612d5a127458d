package dev.pawl.server.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppTest {
    @ParameterizedTest
    @CsvSource({
        "https://app.example.com/cb,          app.example.com",
        "http://127.0.0.1:5556/auth/callback, 127.0.0.1:5556",
        "http://[::1]:5556/cb,                [::1]:5556",
        "https://bank.com@evil.example/cb,    evil.example",
        "com.example.app:/cb,                 com.example.app",
        "com.example.app://bank.com/cb,       com.example.app",
    })
    void theDestinationIsWhereTheAnswerGoes(URI redirectUri, String destination) {
        assertThat(new App("App", redirectUri).destination()).isEqualTo(destination);
    }

    @Test
    void aLongNameIsCutBetweenCharacters() {
        var name = new App("😀".repeat(100), Samples.CALLBACK).name();

        assertThat(name).isEqualTo("😀".repeat(59) + "…");
    }

    @Test
    void aNameCannotTurnTheReadingDirection() {
        assertThat(new App("pay\u202Elap\u2069\n", Samples.CALLBACK).name()).isEqualTo("pay lap");
    }

    @Test
    void withoutANameTheDestinationStandsForIt() {
        assertThat(new App(" \u200F\t", Samples.CALLBACK).name()).isEqualTo("app.example.com");
    }

    @Test
    void aRelativeRedirectUriIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new App("App", URI.create("/cb")));
    }
}
