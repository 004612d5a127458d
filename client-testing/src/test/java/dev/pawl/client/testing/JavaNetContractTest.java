package dev.pawl.client.testing;

import dev.pawl.client.http.JavaNetTransport;
import dev.pawl.client.http.Transport;
import java.time.Duration;
import org.junit.jupiter.api.Nested;

class JavaNetContractTest {
    @Nested
    class AtMostOnce extends TransportContract {
        @Override
        protected Transport transport() {
            return JavaNetTransport.platformTrust();
        }
    }

    @Nested
    class InTime extends DeadlineContract {
        @Override
        protected Transport transport(Duration deadline) {
            return JavaNetTransport.builder().timeouts(deadline, deadline).build();
        }
    }
}
