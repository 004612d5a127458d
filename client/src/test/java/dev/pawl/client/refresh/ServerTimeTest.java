package dev.pawl.client.refresh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.client.refresh.RefreshEvent.ClockAway;
import dev.pawl.client.refresh.RefreshOutcome.Renewed;
import dev.pawl.client.store.MemoryTokenStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What is known of the issuer's clock where its answers have no `Date`.
class ServerTimeTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final MovableTime time = new MovableTime();
    private final ArrayList<RefreshEvent> events = new ArrayList<>();

    @Test
    @DisplayName("C18: tokens that say when they were made tell the issuer's time")
    void tokensTellTheIssuersTime() {
        var issued = time.now().minus(HOUR).getEpochSecond();
        var claims = "{\"iat\":%d,\"exp\":%d}".formatted(issued, issued + 60);
        var issuer = new MemoryIssuer();
        issuer.answering(unused -> "{\"access_token\":\"" + jwt(claims) + "\"}");
        try (var manager =
                TokenManager.of(issuer, new MemoryTokenStore())
                        .time(time)
                        .listener(events::add)
                        .build()) {
            manager.login(issuer.login());

            var outcome = manager.refresh();

            assertThat(outcome).isInstanceOf(Renewed.class);
            assertThat(events.stream().filter(ClockAway.class::isInstance))
                    .singleElement()
                    .extracting(event -> ((ClockAway) event).offset().plus(HOUR).toSeconds())
                    .isEqualTo(0L);
            assertThat(manager.token().expiresAt())
                    .hasValueSatisfying(end ->
                            assertThat(Duration.between(time.now(), end))
                                    .isBetween(Duration.ofSeconds(58), Duration.ofSeconds(61)));
        }
    }

    private static String jwt(String claims) {
        var base64 = Base64.getUrlEncoder().withoutPadding();
        var head = base64.encodeToString("{\"alg\":\"RS256\"}".getBytes(UTF_8));
        return head + "." + base64.encodeToString(claims.getBytes(UTF_8)) + ".c2ln";
    }
}
