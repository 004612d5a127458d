package dev.pawl.client.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.client.refresh.ProviderProfile.Replay;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderProfileTest {
    @ParameterizedTest
    @CsvSource({
        "https://accounts.google.com,                    ALWAYS",
        "https://login.microsoftonline.com/tenant/v2.0,  ALWAYS",
        "https://api.workos.com/user_management/client,  WITHIN_GRACE",
        "https://example.auth0.com/,                     NEVER",
        "https://accounts.google.com.evil.test,          NEVER",
        "http://127.0.0.1:9600,                          NEVER",
        "urn:issuer,                                     NEVER"
    })
    void anIssuersNameTellsWhatItDocuments(String issuer, Replay replay) {
        assertThat(ProviderProfile.of(issuer).replay()).isEqualTo(replay);
    }

    @Test
    void aGracePeriodIsNotNegative() {
        assertThatThrownBy(() -> ProviderProfile.grace("odd", Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a grace period is not negative");
    }
}
