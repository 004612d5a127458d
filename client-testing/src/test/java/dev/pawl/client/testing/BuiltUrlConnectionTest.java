package dev.pawl.client.testing;

import dev.pawl.client.http.Transport;
import dev.pawl.client.http.UrlConnectionTransport;
import java.time.Duration;
import org.junit.jupiter.api.Nested;

/// A transport with a deadline of its own, and a thread of its own for each exchange.
class BuiltUrlConnectionTest {
    @Nested
    class AtMostOnce extends TransportContract {
        @Override
        protected Transport transport() {
            return UrlConnectionTransport.builder().build();
        }
    }

    @Nested
    class InTime extends DeadlineContract {
        @Override
        protected Transport transport(Duration deadline) {
            return UrlConnectionTransport.builder().timeouts(deadline, deadline).build();
        }
    }
}
