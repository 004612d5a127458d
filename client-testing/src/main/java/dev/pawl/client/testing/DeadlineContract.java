package dev.pawl.client.testing;

import static dev.pawl.client.testing.chaos.Faults.endlessBody;
import static dev.pawl.client.testing.chaos.Faults.hold;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.client.error.TransportException;
import dev.pawl.client.error.TransportException.Delivery;
import dev.pawl.client.http.Form;
import dev.pawl.client.http.HttpRequest;
import dev.pawl.client.http.Transport;
import dev.pawl.client.testing.chaos.ChaosIssuer;
import dev.pawl.client.testing.chaos.Endpoint;
import dev.pawl.client.testing.chaos.Fault;
import dev.pawl.client.testing.chaos.Gate;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a [Transport] with a deadline for the whole exchange keeps to: an issuer that trickles or
/// says nothing holds nobody for longer, and the POST is not sent again.
@Timeout(20)
public abstract class DeadlineContract {
    private static final Duration DEADLINE = Duration.ofMillis(300);

    private final ChaosIssuer issuer = ChaosIssuer.start();

    /// For the frameworks of tests.
    protected DeadlineContract() {}

    /// The transport to be judged.
    ///
    /// @param deadline for one exchange, from the call to the last byte of the answer
    protected abstract Transport transport(Duration deadline);

    @AfterEach
    void close() {
        issuer.close();
    }

    @Case("E80")
    @Test
    void anAnswerThatTricklesForEverIsGivenUp() {
        assertGivenUp(endlessBody());
    }

    @Case("E80")
    @Test
    void anAnswerThatDoesNotComeIsGivenUp() {
        assertGivenUp(hold(new Gate()));
    }

    private void assertGivenUp(Fault fault) {
        issuer.token().always(fault);
        var form = Form.of(Map.of("grant_type", "refresh_token", "refresh_token", "rt"));
        var request = HttpRequest.post(issuer.url(Endpoint.TOKEN), form);

        assertThatThrownBy(() -> transport(DEADLINE).send(request))
                .isInstanceOfSatisfying(
                        TransportException.class,
                        lost -> assertThat(lost.delivery()).isEqualTo(Delivery.UNKNOWN));
        assertThat(issuer.deliveries()).as("deliveries").isEqualTo(1);
    }
}
