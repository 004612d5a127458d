package dev.pawl.server.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.refresh.Authorization.Device;
import org.junit.jupiter.api.Test;

/// What is kept of a user agent: enough to tell devices apart, in a record that stays small.
class DeviceTest {
    @Test
    void whatEveryBrowserSaysIsLeftOut() {
        var chrome =
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Chrome/142.0.0.0 Safari/537.36";

        assertThat(Device.of(chrome, "203.0.113.7").userAgent())
                .isEqualTo("Mozilla/5.0 (X11; Linux x86_64) Chrome/142.0.0.0 Safari/537.36");
    }

    @Test
    void anEndlessUserAgentIsCut() {
        assertThat(Device.of("x".repeat(10_000), "").userAgent()).hasSize(120);
    }
}
